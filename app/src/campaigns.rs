//! Campaigns: what marketing sends, and the wording it gives to the desk.

mod edit;
pub mod form;
pub mod groups;
mod list;
pub mod names;
mod page;
mod read;

pub use page::Campaigns;
