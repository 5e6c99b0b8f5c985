//! The Passerelle server.

pub mod kernel;
