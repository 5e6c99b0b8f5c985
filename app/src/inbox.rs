//! The left column: who is in hand, who waits, who is with a colleague.

mod back_at_work;
mod card;
mod column;
mod fold;
pub mod lists;
mod moves;
pub mod next;
pub mod wait;
mod waiting;

pub use column::Inbox;
