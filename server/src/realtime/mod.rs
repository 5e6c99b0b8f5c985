//! Tells every screen what happened, in order and without a gap. It observes the event log; nobody calls it.
//!
//! Invariant: a frame holds all that its receiver may see in `(from, to]`, so a receiver that was cut knows exactly what it missed.

mod audience;
mod followers;
mod hub;
mod origin;
mod passing;
pub mod presence;
mod ring;
mod snapshot;
mod socket;

pub use followers::Following;
pub use hub::Hub;
pub use passing::Passing;
pub use ring::{Logged, Missed};
pub use snapshot::snapshot;
pub use socket::routes;
