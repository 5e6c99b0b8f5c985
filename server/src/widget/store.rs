//! The rows of visitors, and the thread of one visitor.

use wire::conversation::Conversation;
use wire::ids::{AgentId, ConversationId, CustomerId, ItemId, SiteId, VisitorId};
use wire::item::{Author, Item};
use wire::people::Locale;
use wire::timeline::Place;
use wire::visitor::{VisitorConversation, VisitorItem};

use super::view;
use super::visitor::Visitor;
use crate::conversations;
use crate::kernel::columns::Word;
use crate::kernel::db::{Error, Tx};
use crate::kernel::error::Refusal;

pub struct NewRow {
    pub id: VisitorId,
    pub site_id: SiteId,
    pub customer_id: CustomerId,
    pub token_hash: Vec<u8>,
    pub locale: Locale,
}

pub fn insert(tx: &mut Tx, row: &NewRow) -> Result<(), Error> {
    let now = tx.now();
    let sql = "INSERT INTO visitor (id, site_id, customer_id, token_hash, locale, created_at, seen_at)
               VALUES ($1, $2, $3, $4, $5, $6, $6)";
    tx.execute(sql, &[&row.id, &row.site_id, &row.customer_id, &row.token_hash, &Word(row.locale), &now])?;
    Ok(())
}

pub fn by_token(tx: &mut Tx, hash: &[u8]) -> Result<Option<Visitor>, Error> {
    let sql = "SELECT id, site_id, customer_id, locale FROM visitor WHERE token_hash = $1";
    let row = tx.query_opt(sql, &[&hash])?;
    Ok(row.map(|row| Visitor { id: row.get(0), site_id: row.get(1), customer_id: row.get(2), locale: row.get::<Word<Locale>>(3).0 }))
}

/// Their conversations, the newest last.
pub fn conversations_of(tx: &mut Tx, visitor: VisitorId) -> Result<Vec<ConversationId>, Error> {
    let sql = "SELECT id FROM conversation WHERE visitor_id = $1 ORDER BY opened_at, id";
    Ok(tx.query(sql, &[&visitor])?.iter().map(|row| row.get(0)).collect())
}

/// The newest messages before a place, oldest first, and whether there are more.
pub fn page(tx: &mut Tx, visitor: VisitorId, before: Option<ItemId>, limit: usize) -> Result<(Vec<Item>, bool), Error> {
    let before = match before {
        Some(id) => place(tx, id)?,
        None => None,
    };
    // A place after every place there can be.
    let before = before.unwrap_or(Place { at: i64::MAX, id: ItemId(uuid::Uuid::max()) });
    let asked = i64::try_from(limit).unwrap_or(i64::MAX - 1) + 1;
    let sql = "SELECT i.id FROM item i JOIN conversation c ON c.id = i.conversation_id
               WHERE c.visitor_id = $1 AND i.kind = 'message' AND (i.at, i.id) < ($2, $3)
               ORDER BY i.at DESC, i.id DESC LIMIT $4";
    let mut ids: Vec<ItemId> =
        tx.query(sql, &[&visitor, &before.at, &before.id, &asked])?.iter().map(|row| row.get(0)).collect();
    let more = ids.len() > limit;
    ids.truncate(limit);
    ids.reverse();
    let items = ids.into_iter().map(|id| conversations::items::load(tx, id)).collect::<Result<_, _>>()?;
    Ok((items, more))
}

fn place(tx: &mut Tx, id: ItemId) -> Result<Option<Place>, Error> {
    let row = tx.query_opt("SELECT at FROM item WHERE id = $1", &[&id])?;
    Ok(row.map(|row| Place { at: row.get(0), id }))
}

/// The conversation that goes on, or the last one that ended, as the visitor sees it.
pub fn current(tx: &mut Tx, visitor: VisitorId) -> Result<Option<(VisitorConversation, Option<i64>)>, Refusal> {
    let sql = "SELECT id, agent_read_at FROM conversation WHERE visitor_id = $1 ORDER BY opened_at DESC, id DESC LIMIT 1";
    let Some(row) = tx.query_opt(sql, &[&visitor])? else { return Ok(None) };
    let conversation: Conversation = conversations::store::load(tx, row.get(0))?;
    let name = match conversation.agent_id {
        Some(agent) => agent_name(tx, agent)?,
        None => None,
    };
    Ok(Some((view::conversation(&conversation, name), row.get(1))))
}

/// The score given to a conversation that has ended.
pub fn rating(tx: &mut Tx, conversation: ConversationId) -> Result<Option<i64>, Error> {
    let sql = "SELECT body FROM item WHERE conversation_id = $1 AND kind = 'satisfaction' ORDER BY at DESC, id DESC LIMIT 1";
    let Some(row) = tx.query_opt(sql, &[&conversation])? else { return Ok(None) };
    let body: String = row.get(0);
    Ok(match serde_json::from_str(&body) {
        Ok(wire::item::ItemBody::Satisfaction { score, .. }) => Some(score),
        Ok(_) | Err(_) => None,
    })
}

/// Items as the visitor sees them.
pub fn seen(tx: &mut Tx, items: &[Item]) -> Result<Vec<VisitorItem>, Error> {
    let mut seen = Vec::new();
    for item in items {
        let name = match item.author {
            Author::Agent { id } => agent_name(tx, id)?,
            Author::Customer | Author::System => None,
        };
        seen.extend(view::item(item, || name.clone()));
    }
    Ok(seen)
}

pub fn agent_name(tx: &mut Tx, agent: AgentId) -> Result<Option<String>, Error> {
    Ok(tx.query_opt("SELECT name FROM agent WHERE id = $1", &[&agent])?.map(|row| row.get(0)))
}
