//! What was said: conversations, the customer's one timeline, drafts, tags, files.
//!
//! Invariant: whoever changes a conversation has it from [`store::hold`] and gives it back with [`store::save`], so that its
//! versions and events have one order. Every fact of a timeline is an [`items`] row that is told when it is written.

pub mod drafts;
pub mod files;
pub mod items;
pub mod page;
pub mod routes;
pub mod rules;
pub mod store;
pub mod tags;
pub mod timeline;
pub mod visitors;
