//! What the desk knows while someone is signed in: one small store for each thing, read by topic so that one row changes.

pub mod begin;
pub mod cache;
pub mod cards;
pub mod clock;
pub mod desk;
pub mod drafts;
pub mod joins;
pub mod link;
pub mod others;
pub mod outbox;
pub mod session;
pub mod shown;
pub mod storage;
pub mod timelines;
pub mod unsent;
pub mod uploads;
