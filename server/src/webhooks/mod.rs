//! Tells other programs what happened, as the Standard Webhooks specification says (<https://www.standardwebhooks.com>).
//!
//! Invariant: each event that a webhook asked for becomes one delivery job in the transaction that moves the webhook's cursor
//! over it, so none is missed and none is told twice by us. Retries bear the same `webhook-id`.
//!
//! The worker runs [`watch`] beside it and hands jobs of the kind [`DELIVER`] to [`deliver`].

mod delivery;
mod fan_out;
mod model;
mod outside;
mod routes;
mod secrets;
mod store;

pub use delivery::{Courier, addressee, deliver};
pub use fan_out::{DELIVER, fan_out, watch};
pub use routes::routes;
pub use store::{all, find, put};
