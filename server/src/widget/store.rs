//! The thread of one visitor, as the tables have it.

use wire::conversation::ConversationState;
use wire::ids::{AgentId, ConversationId, ItemId, VisitorId};
use wire::item::{Author, Item, ItemBody};
use wire::timeline::Place;
use wire::visitor::{VisitorConversation, VisitorItem};

use super::view;
use crate::agents::{people, presence};
use crate::conversations::{self, items, visitors};
use crate::flows;
use crate::kernel::db::{Error, Tx};
use crate::kernel::error::Refusal;

/// Their conversations as the person they are now, the oldest first. Another one who signs in on a shared browser sees none of them.
pub fn conversations_of(tx: &mut Tx, visitor: VisitorId) -> Result<Vec<ConversationId>, Error> {
    let sql = "SELECT c.id FROM conversation c JOIN visitor v ON v.id = c.visitor_id AND v.customer_id = c.customer_id
               WHERE v.id = $1 ORDER BY c.opened_at, c.id";
    Ok(tx.query(sql, &[&visitor])?.iter().map(|row| row.get(0)).collect())
}

/// The one of their conversations that has this message.
pub fn conversation_with(tx: &mut Tx, visitor: VisitorId, item: ItemId) -> Result<ConversationId, Refusal> {
    let conversation = items::load(tx, item)?.and_then(|item| item.conversation_id).ok_or_else(Refusal::not_found)?;
    if conversations_of(tx, visitor)?.contains(&conversation) { Ok(conversation) } else { Err(Refusal::not_found()) }
}

/// Their browser says that it has our messages up to this one.
pub fn delivered(tx: &mut Tx, visitor: VisitorId, up_to: ItemId) -> Result<(), Refusal> {
    let conversation = conversation_with(tx, visitor, up_to)?;
    flows::visitor_delivered(tx, conversation, up_to)
}

/// Where their next words join what is going on; none when they would begin or reopen something.
pub fn going_on(tx: &mut Tx, visitor: VisitorId) -> Result<Option<ConversationId>, Error> {
    let Some(visitor) = visitors::load(tx, visitor)? else { return Ok(None) };
    let last = conversations::store::last_of_visitor(tx, visitor.id, visitor.customer_id)?;
    Ok(last.filter(|held| held.row.state != ConversationState::Closed).map(|held| held.row.id))
}

/// The newest messages before one of them, oldest first, and whether there are more.
pub fn page(tx: &mut Tx, visitor: VisitorId, before: Option<ItemId>, limit: usize) -> Result<(Vec<Item>, bool), Error> {
    let known = match before {
        Some(id) => items::load(tx, id)?.map(|item| Place { at: item.at, id }),
        None => None,
    };
    // A place after every place there can be.
    let before = known.unwrap_or(Place { at: i64::MAX, id: ItemId(uuid::Uuid::max()) });
    let asked = i64::try_from(limit).unwrap_or(i64::MAX - 1) + 1;
    let sql = "SELECT i.id FROM item i JOIN conversation c ON c.id = i.conversation_id
               JOIN visitor v ON v.id = c.visitor_id AND v.customer_id = c.customer_id
               WHERE v.id = $1 AND i.kind = 'message' AND (i.at, i.id) < ($2, $3)
               ORDER BY i.at DESC, i.id DESC LIMIT $4";
    let rows = tx.query(sql, &[&visitor, &before.at, &before.id, &asked])?;
    let mut ids: Vec<ItemId> = rows.iter().map(|row| row.get(0)).collect();
    let more = ids.len() > limit;
    ids.truncate(limit);
    let mut page = Vec::with_capacity(ids.len());
    for id in ids.into_iter().rev() {
        page.extend(items::load(tx, id)?);
    }
    Ok((page, more))
}

/// The newest conversation as the visitor sees it, and up to when their words were read.
pub fn current(tx: &mut Tx, visitor: VisitorId) -> Result<Option<(VisitorConversation, Option<i64>)>, Error> {
    let Some(id) = conversations_of(tx, visitor)?.pop() else { return Ok(None) };
    let Some(held) = conversations::store::find(tx, id)? else { return Ok(None) };
    let name = match held.row.agent_id {
        Some(agent) if presence::is_there(tx, agent)? => agent_name(tx, agent)?,
        Some(_) | None => None,
    };
    Ok(Some((view::conversation(&held.row, name), held.agent_read_at)))
}

/// The score given to a conversation.
pub fn rating(tx: &mut Tx, conversation: ConversationId) -> Result<Option<i64>, Error> {
    let rating = items::rating(tx, conversation)?;
    Ok(rating.and_then(|item| match item.body {
        ItemBody::Satisfaction { score, .. } => Some(score),
        _ => None,
    }))
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

/// Their first name: visitors are not given more.
fn agent_name(tx: &mut Tx, agent: AgentId) -> Result<Option<String>, Error> {
    let name = people::find(tx, agent)?.map(|agent| agent.name);
    Ok(name.and_then(|name| name.split_whitespace().next().map(str::to_owned)))
}
