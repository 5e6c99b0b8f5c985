//! What keeps the desk true while others act: the line to the server, what it brings, what still has to go out.
//!
//! Invariant: whatever was cut, repeated or late on the way, the desk ends up equal to a fresh snapshot, and nothing that a
//! person sent or typed here is lost before the server has it.

pub mod apply;
pub mod asked;
pub mod backoff;
pub mod card;
pub mod drafts;
pub mod ears;
pub mod joins;
pub mod outbox;
pub mod socket;
