//! Sales leads: flagged in one gesture, accepted or returned within a delay, won or lost in the end.
//!
//! Invariant: a lead moves only as [`model::moved`] says, and whoever changes one has it from [`store::hold`].

pub mod model;
pub mod routes;
pub mod store;
