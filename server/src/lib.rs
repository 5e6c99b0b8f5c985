//! The Passerelle server.

pub mod channels;
pub mod conversations;
pub mod customers;
pub mod kernel;
pub mod leads;
pub mod routing;
