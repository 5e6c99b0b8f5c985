//! Keeps where each conversation stands.

use std::collections::BTreeMap;

use wire::Ms;
use wire::access::Act;
use wire::conversation::{Conversation, ConversationState};
use wire::event::{Audience, DeskEvent};
use wire::ids::{AgentId, ConversationId, CustomerId, TagId, VisitorId};
use wire::item::Channel;

use crate::customers;
use crate::kernel::announce::announce;
use crate::kernel::columns::Word;
use crate::kernel::db::{Arg, Error, Row, Tx};
use crate::kernel::error::Refusal;

const SELECT: &str = "SELECT v.id, v.customer_id, c.name, v.channel, v.subject, v.state, v.queue_id, v.agent_id, v.waiting_since,
    v.last_words, v.last_at, v.unread, v.snoozed_until, v.disposition_id, v.opened_at, v.closed_at, v.customer_read_at, v.version,
    v.visitor_id, v.agent_read_at, v.page_url
    FROM conversation v JOIN customer c ON c.id = v.customer_id";

/// A conversation that nobody else changes until the transaction ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub row: Conversation,
    /// Who writes, on a web site.
    pub visitor_id: Option<VisitorId>,
    /// The customer's messages are read up to here, as the visitor is shown.
    pub agent_read_at: Option<Ms>,
}

pub fn hold(tx: &mut Tx, id: ConversationId) -> Result<Held, Refusal> {
    let mut customer = customer_of(tx, id)?;
    loop {
        customers::store::hold(tx, customer)?;
        let held = find(tx, id)?.ok_or_else(Refusal::not_found)?;
        if held.row.customer_id == customer {
            return Ok(held);
        }
        // Two customers became one while we waited.
        customer = held.row.customer_id;
    }
}

pub fn customer_of(tx: &mut Tx, id: ConversationId) -> Result<CustomerId, Refusal> {
    let row = tx.query_opt("SELECT customer_id FROM conversation WHERE id = $1", &[&id])?;
    Ok(row.ok_or_else(Refusal::not_found)?.get(0))
}

/// With what only the server knows of it.
pub fn find(tx: &mut Tx, id: ConversationId) -> Result<Option<Held>, Error> {
    Ok(some(tx, "WHERE v.id = $1", &[&id])?.into_iter().next())
}

pub fn load(tx: &mut Tx, id: ConversationId) -> Result<Option<Conversation>, Error> {
    Ok(find(tx, id)?.map(|held| held.row))
}

/// All that are not closed.
pub fn live(tx: &mut Tx) -> Result<Vec<Conversation>, Error> {
    Ok(some(tx, "WHERE v.state <> 'closed'", &[])?.into_iter().map(|held| held.row).collect())
}

/// Those that an agent answers or has put aside.
pub fn in_hand_of(tx: &mut Tx, agent: AgentId) -> Result<Vec<ConversationId>, Error> {
    let sql = "SELECT id FROM conversation WHERE agent_id = $1 AND state <> 'closed' ORDER BY last_at, id";
    Ok(tx.query(sql, &[&agent])?.iter().map(|row| row.get(0)).collect())
}

/// How many an agent works on now: those put aside wait for something else.
pub fn open_in_hand_of(tx: &mut Tx, agent: AgentId) -> Result<i64, Error> {
    let sql = "SELECT count(*) FROM conversation WHERE agent_id = $1 AND state = 'open'";
    Ok(tx.query_one(sql, &[&agent])?.get(0))
}

/// Whatever its state.
pub fn of_customer(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Held>, Error> {
    some(tx, "WHERE v.customer_id = $1 ORDER BY v.last_at, v.id", &[&customer])
}

/// The visitor's newest one with the person they are now.
pub fn last_of_visitor(tx: &mut Tx, visitor: VisitorId, customer: CustomerId) -> Result<Option<Held>, Error> {
    let newest = "WHERE v.visitor_id = $1 AND v.customer_id = $2
                  ORDER BY CASE WHEN v.state = 'closed' THEN 1 ELSE 0 END, v.last_at DESC, v.id DESC LIMIT 1";
    Ok(some(tx, newest, &[&visitor, &customer])?.into_iter().next())
}

/// Writes a new one down and tells it. Its customer is held.
pub fn begin(tx: &mut Tx, new: Held) -> Result<Held, Error> {
    let Held { row, visitor_id, agent_read_at } = &new;
    let sql = "INSERT INTO conversation (id, customer_id, channel, visitor_id, subject, state, queue_id, agent_id, waiting_since,
                 last_words, last_at, unread, snoozed_until, disposition_id, opened_at, closed_at, customer_read_at, agent_read_at,
                 version, page_url) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";
    tx.execute(
        sql,
        &[
            &row.id,
            &row.customer_id,
            &Word(row.channel),
            visitor_id,
            &row.subject,
            &Word(row.state),
            &row.queue_id,
            &row.agent_id,
            &row.waiting_since,
            &row.last_words,
            &row.last_at,
            &row.unread,
            &row.snoozed_until,
            &row.disposition_id,
            &row.opened_at,
            &row.closed_at,
            &row.customer_read_at,
            agent_read_at,
            &row.version,
            &row.page_url,
        ],
    )?;
    tell(tx, row)?;
    Ok(new)
}

/// Keeps what was changed, under the next version, and tells it.
pub fn save(tx: &mut Tx, mut held: Held) -> Result<Conversation, Error> {
    held.row.version += 1;
    let row = &held.row;
    let sql = "UPDATE conversation SET customer_id = $2, state = $3, queue_id = $4, agent_id = $5, waiting_since = $6,
                 last_words = $7, last_at = $8, unread = $9, snoozed_until = $10, disposition_id = $11, closed_at = $12,
                 customer_read_at = $13, agent_read_at = $14, version = $15, page_url = $16 WHERE id = $1";
    tx.execute(
        sql,
        &[
            &row.id,
            &row.customer_id,
            &Word(row.state),
            &row.queue_id,
            &row.agent_id,
            &row.waiting_since,
            &row.last_words,
            &row.last_at,
            &row.unread,
            &row.snoozed_until,
            &row.disposition_id,
            &row.closed_at,
            &row.customer_read_at,
            &held.agent_read_at,
            &row.version,
            &row.page_url,
        ],
    )?;
    tell(tx, row)?;
    Ok(held.row)
}

fn some(tx: &mut Tx, which: &str, args: &[&dyn Arg]) -> Result<Vec<Held>, Error> {
    let mut found: Vec<Held> = tx.query(&format!("{SELECT} {which}"), args)?.iter().map(held).collect();
    let mut tags = match &found[..] {
        [] => BTreeMap::new(),
        [one] => BTreeMap::from([(one.row.id, super::tags::of(tx, one.row.id)?)]),
        _ => super::tags::of_live(tx)?,
    };
    for held in &mut found {
        held.row.tags = match tags.remove(&held.row.id) {
            Some(tags) => tags,
            None if held.row.state == ConversationState::Closed => super::tags::of(tx, held.row.id)?,
            None => Vec::<TagId>::new(),
        };
    }
    Ok(found)
}

fn held(row: &Row) -> Held {
    Held {
        row: Conversation {
            id: row.get(0),
            customer_id: row.get(1),
            customer_name: row.get(2),
            channel: row.get::<Word<Channel>>(3).0,
            subject: row.get(4),
            state: row.get::<Word<ConversationState>>(5).0,
            queue_id: row.get(6),
            agent_id: row.get(7),
            waiting_since: row.get(8),
            last_words: row.get(9),
            last_at: row.get(10),
            unread: row.get(11),
            snoozed_until: row.get(12),
            disposition_id: row.get(13),
            tags: Vec::new(),
            opened_at: row.get(14),
            closed_at: row.get(15),
            customer_read_at: row.get(16),
            page_url: row.get(20),
            version: row.get(17),
        },
        visitor_id: row.get(18),
        agent_read_at: row.get(19),
    }
}

fn tell(tx: &mut Tx, row: &Conversation) -> Result<(), Error> {
    announce(tx, Audience::May { act: Act::ConversationsRead }, &DeskEvent::ConversationChanged(row.clone()))
}
