//! Keeps a lead that someone is writing, for each customer, until it is sent or cleared.

use wire::ids::{AgentId, CustomerId};

use crate::state::storage;

use super::form::LeadForm;

pub fn kept(me: AgentId, customer: CustomerId) -> Option<LeadForm> {
    storage::get(storage::lasting(), &name(me, customer))
}

pub fn keep(me: AgentId, customer: CustomerId, form: &LeadForm) {
    storage::set(storage::lasting(), &name(me, customer), form);
}

pub fn forget(me: AgentId, customer: CustomerId) {
    storage::remove(storage::lasting(), &name(me, customer));
}

/// The customer turned out to be another: what is being written is for that one now.
pub fn follow(me: AgentId, from: CustomerId, into: CustomerId) {
    if let Some(form) = kept(me, from) {
        keep(me, into, &form);
        forget(me, from);
    }
}

fn name(me: AgentId, customer: CustomerId) -> String {
    format!("lead.{me}.{customer}")
}
