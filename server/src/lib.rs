//! The Passerelle server.
