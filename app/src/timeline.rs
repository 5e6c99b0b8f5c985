//! The middle column: everything that ever happened with one customer, in one order.

mod bubble;
mod delivery;
mod exchange;
mod fact;
mod files;
mod filters;
pub mod held;
mod jump;
mod line;
mod pane;
mod rail;
mod rail_marks;
mod row;
pub mod rows;
mod text;
mod unread;
mod unsent;
mod ways;
pub mod words;

pub use filters::{FilterButton, Filtering};
pub use pane::TimelinePane;
pub use unread::Unread;
