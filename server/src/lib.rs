//! The Passerelle server.

pub mod channels;
pub mod command;
pub mod config;
pub mod conversations;
pub mod customers;
pub mod deps;
pub mod desk;
pub mod headers;
pub mod health;
pub mod kernel;
pub mod leads;
pub mod logs;
pub mod observe;
pub mod router;
pub mod routing;
