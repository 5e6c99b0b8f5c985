//! The floor, live: who waits, who is there, which leads nobody has accepted.

mod behind;
mod contacts;
pub mod figures;
mod head;
mod in_hand;
pub mod names;
mod page;
mod people;
mod queues;
mod take_here;

pub use page::Floor;
