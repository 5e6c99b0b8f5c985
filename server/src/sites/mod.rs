//! The web sites that carry the chat widget.
//!
//! Invariant: a site's key and secret are made here, since they stand in the pages and on the servers of others. The key never
//! changes: it is public, and the logins of the site's users are known under it. The secret changes when an administrator says so.

mod model;
mod routes;
mod store;

pub use routes::routes;
pub use store::{all, any_sends_to, by_key, find, put, renew_secret};
