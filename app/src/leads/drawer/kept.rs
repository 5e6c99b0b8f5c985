//! Keeps a lead that is being written, for each customer, until it is sent or cleared.

use wire::ids::CustomerId;

use crate::state::storage;

use super::form::LeadForm;

pub fn kept(customer: CustomerId) -> Option<LeadForm> {
    storage::get(storage::lasting(), &name(customer))
}

pub fn keep(customer: CustomerId, form: &LeadForm) {
    storage::set(storage::lasting(), &name(customer), form);
}

pub fn forget(customer: CustomerId) {
    storage::remove(storage::lasting(), &name(customer));
}

fn name(customer: CustomerId) -> String {
    format!("lead.{customer}")
}
