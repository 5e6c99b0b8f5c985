//! Gathers what a person must know before the next sentence: the customer's card, and a lead's context.

use wire::access::Act;
use wire::customer::{CustomerCard, warnings};
use wire::ids::{CustomerId, LeadId};
use wire::item::ItemKind;
use wire::lead::LeadContext;
use wire::timeline::Place;

use crate::agents::Actor;
use crate::campaigns;
use crate::conversations::items;
use crate::conversations::timeline::{self, Where};
use crate::customers;
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::leads;

const EXTRACT: i64 = 20;

/// An id of before a join answers with whom they are now.
pub fn card(tx: &mut Tx, actor: &Actor, id: CustomerId) -> Result<CustomerCard, Refusal> {
    actor.may(Act::CustomersRead)?;
    let id = customers::joined::now(tx, id)?.ok_or_else(Refusal::not_found)?;
    let customer = customers::store::get(tx, id)?;
    let now = tx.now();
    let campaigns = campaigns::store::now_for(tx, id, now)?;
    Ok(CustomerCard { warnings: warnings(&customer), campaigns, items: items::count_of(tx, id)?, customer })
}

/// The lead, the customer, and the newest exchanges before it was flagged.
pub fn lead_context(tx: &mut Tx, actor: &Actor, id: LeadId) -> Result<LeadContext, Refusal> {
    actor.may(Act::LeadsRead)?;
    let lead = leads::store::load(tx, id)?.ok_or_else(Refusal::not_found)?;
    let card = card(tx, actor, lead.customer_id)?;
    let flagged = Place { at: lead.created_at + 1, id: wire::ids::ItemId(uuid::Uuid::nil()) };
    let kinds = [ItemKind::Message, ItemKind::Call, ItemKind::Note];
    let extract = timeline::page(tx, lead.customer_id, Where::Before(flagged), &kinds, EXTRACT)?.items;
    Ok(LeadContext { lead, card, extract })
}
