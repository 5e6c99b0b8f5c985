//! A CRM says what it has: an order, a case, an opportunity.

use wire::access::Act;
use wire::item::{Author, CrmEntry, Item, ItemBody, RecordCrmEntry};

use super::super::{changed, flag_lead::is_amount, put_customer::is_currency};
use crate::agents::Actor;
use crate::conversations::items::{self, Origin};
use crate::customers::identities;
use crate::kernel::check::{Check, LINE};
use crate::kernel::columns::Word;
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

/// One number of one CRM is one item, brought up to date each time it is said.
pub fn record_entry(tx: &mut Tx, actor: &Actor, said: &RecordCrmEntry) -> Result<Item, Refusal> {
    actor.may(Act::HistoryImport)?;
    let entry = &said.entry;
    let check = super::origin(Check::new(), tx.now(), &entry.source, ("reference", &entry.reference), said.at);
    check
        .line("title", &entry.title, LINE)
        .at_most("status", &entry.status, LINE)
        .that(entry.amount.as_ref().is_none_or(|a| a.minor == 0 || is_amount(a)), "amount", "not_positive")
        .that(entry.amount.as_ref().is_none_or(|a| is_currency(&a.currency)), "amount", "unknown")
        .done()?;
    let named = identities::find(tx, &said.customer)?;
    let before = changed::before(tx, named)?;
    let customer = before.id;
    let body = ItemBody::Crm { entry: entry.clone() };
    // A CRM may number its orders and its cases alike.
    let numbered = format!("{:?}:{}", entry.kind, entry.reference).to_lowercase();
    let origin = Origin { source: &entry.source, external_id: &numbered };
    let item = match items::by_origin(tx, origin)? {
        Some(known) if known.customer_id != customer => return Err(Refusal::conflict("conflict")),
        Some(known) if known.body == body && known.at == said.at => return Ok(known),
        Some(known) => items::rewrite(tx, Item { body, at: said.at, ..known })?,
        None => {
            items::already(tx, said.id, |_| false)?;
            let (id, at, author) = (said.id, said.at, Author::System);
            let item = Item { id, customer_id: customer, conversation_id: None, at, author, body, version: 1 };
            items::append_from(tx, item, origin)?
        }
    };
    keep(tx, &item, entry)?;
    super::known_since(tx, customer, said.at)?;
    changed::follow_up(tx, &before)?;
    Ok(item)
}

fn keep(tx: &mut Tx, item: &Item, entry: &CrmEntry) -> Result<(), Refusal> {
    let sql = "INSERT INTO crm_entry (source, reference, kind, customer_id, item_id, open) VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (source, kind, reference) DO UPDATE SET open = excluded.open";
    tx.execute(sql, &[&entry.source, &entry.reference, &Word(entry.kind), &item.customer_id, &item.id, &entry.open])?;
    Ok(())
}
