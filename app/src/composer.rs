//! Where one writes to the customer, or to the team: the mode is never in doubt, and nothing typed is ever lost.

mod caret;
mod field;
mod foot;
mod held;
mod insert;
mod modes;
mod not_in_hand;
mod picker;
mod picks;
mod send;
pub mod triggers;
mod uploads_view;
pub mod variables;
mod view;

pub use insert::{provide_insert, use_insert};
pub use view::Composer;
