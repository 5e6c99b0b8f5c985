//! The Passerelle desk.
