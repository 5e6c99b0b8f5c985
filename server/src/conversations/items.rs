//! Writes the facts of timelines, each told to those who watch its customer.

use wire::Ms;
use wire::event::{Audience, DeskEvent};
use wire::ids::{AgentId, ConversationId, CustomerId, ItemId};
use wire::item::{Author, Delivery, Direction, Item, ItemBody};
use wire::timeline::Place;

use crate::kernel::announce::announce;
use crate::kernel::columns::{Word, Written};
use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;

pub(super) const COLUMNS: &str = "id, customer_id, conversation_id, at, author, agent_id, body, version";

/// Where an outside fact came from: a second one of the same origin is the same fact.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    pub source: &'a str,
    pub external_id: &'a str,
}

/// Appends a new item. An id that is there already is refused with `conflict`: ask [`already`] first.
pub fn append(tx: &mut Tx, item: Item) -> Result<Item, Refusal> {
    insert(tx, item, None)
}

pub fn append_from(tx: &mut Tx, item: Item, origin: Origin) -> Result<Item, Refusal> {
    insert(tx, item, Some(origin))
}

fn insert(tx: &mut Tx, item: Item, origin: Option<Origin>) -> Result<Item, Refusal> {
    let (author, agent) = author_columns(&item.author);
    let (source, external) = (origin.map(|o| o.source), origin.map(|o| o.external_id));
    let sql =
        "INSERT INTO item (id, customer_id, conversation_id, at, kind, author, agent_id, body, source, external_id, version)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let (kind, body) = (Word(item.body.kind()), Written(&item.body));
    tx.execute(
        sql,
        &[
            &item.id,
            &item.customer_id,
            &item.conversation_id,
            &item.at,
            &kind,
            &author,
            &agent,
            &body,
            &source,
            &external,
            &item.version,
        ],
    )?;
    tell(tx, &item)?;
    Ok(item)
}

/// Writes the item anew, under its next version.
pub fn rewrite(tx: &mut Tx, mut item: Item) -> Result<Item, Error> {
    let sql = "UPDATE item SET customer_id = $2, at = $3, body = $4, version = version + 1 WHERE id = $1 RETURNING version";
    item.version = tx.query_one(sql, &[&item.id, &item.customer_id, &item.at, &Written(&item.body)])?.get(0);
    tell(tx, &item)?;
    Ok(item)
}

pub fn load(tx: &mut Tx, id: ItemId) -> Result<Option<Item>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM item WHERE id = $1");
    Ok(tx.query_opt(&sql, &[&id])?.as_ref().map(item))
}

/// What stands under this id because the same was said before; `conflict` when it is something else.
pub fn already(tx: &mut Tx, id: ItemId, same: impl FnOnce(&Item) -> bool) -> Result<Option<Item>, Refusal> {
    match load(tx, id)? {
        None => Ok(None),
        Some(item) if same(&item) => Ok(Some(item)),
        Some(_) => Err(Refusal::conflict("conflict")),
    }
}

pub fn by_origin(tx: &mut Tx, origin: Origin) -> Result<Option<Item>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM item WHERE source = $1 AND external_id = $2");
    Ok(tx.query_opt(&sql, &[&origin.source, &origin.external_id])?.as_ref().map(item))
}

/// The messages of a conversation up to a place, newest first.
pub fn messages_up_to(tx: &mut Tx, conversation: ConversationId, place: Place, limit: i64) -> Result<Vec<Item>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM item WHERE conversation_id = $1 AND kind = 'message' AND (at, id) <= ($2, $3)
         ORDER BY at DESC, id DESC LIMIT $4"
    );
    let rows = tx.query(&sql, &[&conversation, &place.at, &place.id, &limit])?;
    Ok(rows.iter().map(item).collect())
}

/// The customer's messages that follow a place: how many, and when the first of them came.
pub fn words_after(tx: &mut Tx, conversation: ConversationId, place: Place) -> Result<(i64, Option<Ms>), Error> {
    let sql = "SELECT count(*), min(at) FROM item WHERE conversation_id = $1 AND kind = 'message' AND author = 'customer'
               AND (at, id) > ($2, $3)";
    let row = tx.query_one(sql, &[&conversation, &place.at, &place.id])?;
    Ok((row.get(0), row.get(1)))
}

/// The newest satisfaction that the customer gave in this conversation.
pub fn rating(tx: &mut Tx, conversation: ConversationId) -> Result<Option<Item>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM item WHERE conversation_id = $1 AND kind = 'satisfaction' ORDER BY at DESC, id DESC LIMIT 1"
    );
    Ok(tx.query_opt(&sql, &[&conversation])?.as_ref().map(item))
}

/// Every item of a customer, oldest first.
pub fn all_of(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Item>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM item WHERE customer_id = $1 ORDER BY at, id");
    Ok(tx.query(&sql, &[&customer])?.iter().map(item).collect())
}

/// Items of everyone in the order of their ids, after one of them.
pub fn page(tx: &mut Tx, after: Option<ItemId>, limit: i64) -> Result<Vec<Item>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM item WHERE id > $1 ORDER BY id LIMIT $2");
    let after = after.unwrap_or(ItemId(uuid::Uuid::nil()));
    Ok(tx.query(&sql, &[&after, &limit])?.iter().map(item).collect())
}

pub fn count_of(tx: &mut Tx, customer: CustomerId) -> Result<i64, Error> {
    Ok(tx.query_one("SELECT count(*) FROM item WHERE customer_id = $1", &[&customer])?.get(0))
}

/// An outgoing message is at least this far; `None` when it was already.
pub fn advanced(body: &ItemBody, to: &Delivery) -> Option<ItemBody> {
    let ItemBody::Message { direction: Direction::Out, delivery, .. } = body else { return None };
    if reach(delivery) >= reach(to) {
        return None;
    }
    let mut body = body.clone();
    if let ItemBody::Message { delivery, .. } = &mut body {
        *delivery = to.clone();
    }
    Some(body)
}

fn reach(delivery: &Delivery) -> u8 {
    match delivery {
        Delivery::Pending | Delivery::Failed { .. } => 0,
        Delivery::Sent => 1,
        Delivery::Delivered => 2,
        Delivery::Read { .. } => 3,
    }
}

pub(super) fn item(row: &Row) -> Item {
    let agent: Option<AgentId> = row.get(5);
    let author = match (row.get::<String>(4).as_str(), agent) {
        ("customer", _) => Author::Customer,
        (_, Some(id)) => Author::Agent { id },
        (_, None) => Author::System,
    };
    Item {
        id: row.get(0),
        customer_id: row.get(1),
        conversation_id: row.get(2),
        at: row.get::<Ms>(3),
        author,
        body: row.get::<Written<ItemBody>>(6).0,
        version: row.get(7),
    }
}

fn author_columns(author: &Author) -> (&'static str, Option<AgentId>) {
    match author {
        Author::Customer => ("customer", None),
        Author::Agent { id } => ("agent", Some(*id)),
        Author::System => ("system", None),
    }
}

fn tell(tx: &mut Tx, item: &Item) -> Result<(), Error> {
    let to = Audience::Customer { id: item.customer_id, conversation_id: item.conversation_id };
    announce(tx, to, &DeskEvent::ItemChanged(item.clone()))
}
