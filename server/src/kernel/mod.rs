//! The ground everything stands on: facts, events, jobs and files that survive the power switch.
//!
//! The kernel knows no business rule. Its invariant: what it acknowledged is on the disk.

pub mod announce;
pub mod blobs;
pub mod check;
pub mod clock;
pub mod columns;
pub mod db;
pub mod error;
pub mod events;
pub mod http;
pub mod jobs;
pub mod pace;
