//! The web sites that carry the chat widget.
//!
//! Invariant: a site's key and secret are made here and never change: they stand in the pages and on the servers of others.

mod model;
mod routes;
mod store;

pub use routes::routes;
pub use store::{all, any_sends_to, by_key, find, put};
