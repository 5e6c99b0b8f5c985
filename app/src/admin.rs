//! What an administrator keeps: a list for each kind of thing, and the form of the chosen one beside it.

mod audit;
mod canned;
mod cell;
pub mod chosen;
pub mod detail;
mod dispositions;
mod fetched;
mod jobs;
pub mod kept;
mod keys;
pub mod names;
mod nav;
mod page;
mod pane;
mod people;
mod queues;
mod renew;
mod secret;
mod sites;
mod tags;
mod teams;
mod webhooks;

pub use page::Settings;
