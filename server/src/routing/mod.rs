//! Who answers: which queue a contact goes to, and which waiting contact is next.
//!
//! Invariant: the choice is made by [`policy`], purely; [`store`] only lists what it chooses from.

pub mod policy;
pub mod store;
