//! What an administrator writes once for everyone: tags, canned replies, dispositions.
//!
//! Invariant: nothing is deleted, only archived, so that what bears a tag or a disposition always has its name.

pub mod canned;
pub mod dispositions;
mod routes;
pub mod tags;

pub use routes::routes;
