//! One component for each address: which parts stand on the page, and nothing more.

mod admin;
mod campaigns;
mod customer;
mod floor;
mod inbox;
mod later;
mod leads;
mod not_found;
mod settings;
mod sign_in;

pub use admin::Admin;
pub use campaigns::Campaigns;
pub use customer::Customer;
pub use floor::Floor;
pub use inbox::Inbox;
pub use leads::Leads;
pub use not_found::NotFound;
pub use settings::Settings;
pub use sign_in::SignIn;
