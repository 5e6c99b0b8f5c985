//! The visitor's side of a chat: what the widget on a web site asks and hears.
//!
//! Invariant: a visitor sees the messages of their own conversations, and nothing else of this house.

mod files;
mod limits;
mod login;
mod routes;
mod socket;
mod store;
mod view;
mod visitor;

pub use routes::routes;
