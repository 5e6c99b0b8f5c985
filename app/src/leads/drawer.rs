//! Flags a lead over the right column: opens filled in with what is known, and keeps what was typed until it is sent.

mod fields;
pub mod form;
mod kept;
mod opened;
mod selection;
mod send;
mod view;

pub use opened::{provide_drawer, use_drawer};
pub use send::{Flags, provide_flags, use_flags};
pub use view::LeadDrawer;
