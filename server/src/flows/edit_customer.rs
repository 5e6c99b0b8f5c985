//! An agent corrects what we know of a customer.

use wire::access::Act;
use wire::customer::{AddIdentity, Customer, EditCustomer, Identity};
use wire::ids::{CustomerId, IdentityId};

use super::changed;
use crate::agents::{Actor, audit};
use crate::customers::{identities, model, store};
use crate::kernel::check::{Check, NAME};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

/// Only what is named changes; a blank company is none.
pub fn edit_customer(tx: &mut Tx, actor: &Actor, id: CustomerId, edit: &EditCustomer) -> Result<Customer, Refusal> {
    actor.may(Act::CustomersEdit)?;
    Check::new()
        .maybe("name", edit.name.as_deref(), NAME)
        .at_most("company", edit.company.as_deref().unwrap_or_default(), NAME)
        .done()?;
    let before = changed::before(tx, id)?;
    let id = before.id;
    if let Some(name) = &edit.name {
        store::rename(tx, id, name)?;
    }
    if let Some(company) = &edit.company {
        store::set_company(tx, id, Some(company))?;
    }
    if let Some(locale) = edit.locale {
        store::set_locale(tx, id, locale)?;
    }
    let after = changed::follow_up(tx, &before)?;
    if after != before {
        audit::changed(tx, actor, "customer", id.0, Some(&before), &after)?;
    }
    Ok(after)
}

/// What a customer said of themselves: written down, not vouched for.
pub fn add_identity(tx: &mut Tx, actor: &Actor, id: CustomerId, new: &AddIdentity) -> Result<Customer, Refusal> {
    actor.may(Act::CustomersEdit)?;
    let value = model::normal(new.kind, &new.value).map_err(|code| Refusal::invalid("value", code))?;
    let before = changed::before(tx, id)?;
    let id = before.id;
    let identity = Identity { id: new.id, kind: new.kind, value, verified: false };
    if identities::put(tx, id, &identity)? {
        audit::record(tx, actor, "changed", "customer", id.0, &[("identity", &identity.value)])?;
    }
    changed::follow_up(tx, &before)
}

/// Takes off what a customer said of themselves. What a site or another tool vouches for is theirs to correct: it would come
/// back with their next word. Said twice, it is off.
pub fn remove_identity(tx: &mut Tx, actor: &Actor, id: CustomerId, which: IdentityId) -> Result<Customer, Refusal> {
    actor.may(Act::CustomersEdit)?;
    let before = changed::before(tx, id)?;
    let id = before.id;
    let Some(known) = before.identities.iter().find(|identity| identity.id == which) else { return Ok(before) };
    if known.verified {
        return Err(Refusal::conflict("vouched_for"));
    }
    identities::remove(tx, which)?;
    audit::record(tx, actor, "removed", "customer", id.0, &[("identity", &known.value)])?;
    changed::follow_up(tx, &before)
}
