//! Finds customers and the words that were said: a projection of the event log, kept by each node for itself.
//!
//! Invariant: what is on the disk here can be thrown away and is built again from the database. It lags behind the facts by
//! milliseconds and never holds them up.

mod feed;
mod index;
mod query;
mod routes;

pub use feed::follow;
pub use index::{Index, IndexError};
pub use routes::routes;
