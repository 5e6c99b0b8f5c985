//! A customer agrees to something or refuses it; an agent writes down the words.

use wire::access::Act;
use wire::customer::{Consent, Customer, Purpose, RecordConsent};
use wire::ids::CustomerId;
use wire::item::{Item, ItemBody};
use wire::lead::Lead;

use super::{by, changed};
use crate::agents::{Actor, audit};
use crate::conversations::items;
use crate::customers::consents;
use crate::kernel::check::{Check, LINE};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::leads;

pub fn record_consent(tx: &mut Tx, actor: &Actor, id: CustomerId, said: &RecordConsent) -> Result<Customer, Refusal> {
    actor.may(Act::CustomersEdit)?;
    Check::new().line("wording", &said.wording, LINE).done()?;
    let before = changed::before(tx, id)?;
    let id = before.id;
    let body = ItemBody::Consent { purpose: said.purpose, granted: said.granted, wording: said.wording.clone() };
    let same = |item: &Item| item.customer_id == id && item.author == by(actor) && item.body == body;
    if items::already(tx, said.id, same)?.is_some() {
        return Ok(before);
    }
    let at = tx.now();
    let author = by(actor);
    let item = Item { id: said.id, customer_id: id, conversation_id: None, at, author, body: body.clone(), version: 1 };
    items::append(tx, item)?;
    let consent =
        Consent { purpose: said.purpose, granted: said.granted, at, by: Some(actor.agent_id), wording: said.wording.clone() };
    consents::insert(tx, said.id, id, &consent)?;
    if said.purpose == Purpose::SalesCall && !said.granted {
        withdraw_call_consent(tx, id)?;
    }
    let after = changed::follow_up(tx, &before)?;
    audit::changed(tx, actor, "customer", id.0, Some(&before), &after)?;
    Ok(after)
}

/// Whoever agreed to be called about one request and then refuses calls refuses that one too.
fn withdraw_call_consent(tx: &mut Tx, customer: CustomerId) -> Result<(), Refusal> {
    let leads = leads::store::of_customer(tx, customer)?;
    for lead in leads.into_iter().filter(|lead| lead.call_consent && !lead.stage.is_ended()) {
        leads::store::save(tx, Lead { call_consent: false, ..lead })?;
    }
    Ok(())
}
