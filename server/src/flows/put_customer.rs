//! Another tool says who a customer is: known by a verified identity, it is brought up to date; else it is made.

use wire::access::Act;
use wire::customer::{Customer, Identity, PutCustomer, PutIdentity};
use wire::ids::{CustomerId, IdentityId};

use super::changed;
use crate::agents::{Actor, audit};
use crate::customers::model::{Resolution, identify, normal_all};
use crate::customers::store::{self, NewCustomer};
use crate::customers::{identities, joined};
use crate::kernel::check::{Check, NAME};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

const MOST_IDENTITIES: usize = 30;

pub fn put_customer(tx: &mut Tx, actor: &Actor, put: &PutCustomer) -> Result<Customer, Refusal> {
    actor.may(Act::HistoryImport)?;
    Check::new()
        .line("name", &put.name, NAME)
        .at_most("company", put.company.as_deref().unwrap_or_default(), NAME)
        .that(put.identities.len() <= MOST_IDENTITIES, "identities", "too_long")
        .that(put.value.as_ref().is_none_or(|v| v.minor >= 0), "value", "not_positive")
        .that(put.value.as_ref().is_none_or(|v| is_currency(&v.currency)), "value", "unknown")
        .done()?;
    let mut said = normal_all(&put.identities).map_err(|code| Refusal::invalid("identities", code))?;
    said.sort_by(|a, b| (a.kind, &a.value).cmp(&(b.kind, &b.value)));
    match who(tx, put.id, &said)? {
        Resolution::Known(id) => update(tx, actor, id, put, said),
        Resolution::New => make(tx, actor, put, said),
        Resolution::Ambiguous(_) => Err(Refusal::conflict("conflict")),
    }
}

/// ISO 4217: three capital letters.
pub(super) fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())
}

fn who(tx: &mut Tx, id: CustomerId, said: &[PutIdentity]) -> Result<Resolution, Refusal> {
    let mut holders = Vec::new();
    for one in said.iter().filter(|one| one.verified) {
        identities::hold(tx, one.kind, &one.value)?;
        holders.extend(identities::holders(tx, one.kind, &one.value, true)?);
    }
    Ok(match identify(&holders) {
        // Said twice, the first time by this id. One who turned out to be another since is not made again.
        Resolution::New => joined::now(tx, id)?.map_or(Resolution::New, Resolution::Known),
        resolution @ (Resolution::Known(_) | Resolution::Ambiguous(_)) => resolution,
    })
}

fn update(tx: &mut Tx, actor: &Actor, id: CustomerId, put: &PutCustomer, said: Vec<PutIdentity>) -> Result<Customer, Refusal> {
    let before = changed::before(tx, id)?;
    let id = before.id;
    store::rename(tx, id, &put.name)?;
    if put.company.is_some() {
        store::set_company(tx, id, put.company.as_deref())?;
    }
    store::set_locale(tx, id, put.locale)?;
    if let Some(value) = &put.value {
        store::set_value(tx, id, value)?;
    }
    put_identities(tx, id, said)?;
    let after = changed::follow_up(tx, &before)?;
    if after != before {
        audit::changed(tx, actor, "customer", id.0, Some(&before), &after)?;
    }
    Ok(after)
}

fn make(tx: &mut Tx, actor: &Actor, put: &PutCustomer, said: Vec<PutIdentity>) -> Result<Customer, Refusal> {
    let since = tx.now();
    let (name, company, value) = (put.name.as_str(), put.company.as_deref(), put.value.as_ref());
    store::insert(tx, &NewCustomer { id: put.id, name, company, locale: put.locale, value, since })?;
    put_identities(tx, put.id, said)?;
    audit::record(tx, actor, "made", "customer", put.id.0, &[])?;
    store::changed(tx, put.id)
}

fn put_identities(tx: &mut Tx, customer: CustomerId, said: Vec<PutIdentity>) -> Result<(), Refusal> {
    for PutIdentity { kind, value, verified } in said {
        let id = IdentityId(tx.new_id());
        identities::put(tx, customer, &Identity { id, kind, value, verified })?;
    }
    Ok(())
}
