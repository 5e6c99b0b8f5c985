//! Who writes to us: identities, company, consent, satisfaction.
//!
//! Invariant: a verified identity belongs to one customer, and only verified identities say that two are one. Everything
//! about one customer happens one at a time: who changes it, its conversations or its leads calls [`store::hold`] first.
//!
//! A customer who has not said their name has an empty one; the desk finds a word for it.

pub mod consents;
pub mod fold;
pub mod identities;
pub mod joined;
pub mod looks;
pub mod model;
pub mod phone;
pub mod store;
