//! An agent takes a conversation in hand: this one, or the one that has waited longest.

use wire::access::Act;
use wire::conversation::{Conversation, ConversationState, Take};
use wire::ids::ConversationId;
use wire::item::Activity;

use super::{by, happened};
use crate::agents::{Actor, audit};
use crate::conversations::store::{self, Held};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::routing;

/// When two reach for it at once, one has it and the other is told `in_other_hand`.
pub fn take(tx: &mut Tx, actor: &Actor, id: ConversationId, how: &Take) -> Result<Conversation, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    let held = store::hold(tx, id)?;
    match (held.row.state, held.row.agent_id) {
        (ConversationState::Closed, _) => Err(Refusal::conflict("closed")),
        (ConversationState::Open, Some(holder)) if holder == actor.agent_id => Ok(held.row),
        (_, Some(holder)) if holder != actor.agent_id && !how.take_over => Err(Refusal::conflict("in_other_hand")),
        (ConversationState::Waiting | ConversationState::Open | ConversationState::Snoozed, _) => taken(tx, actor, held),
    }
}

/// The one of my queues that has waited longest; none when nobody waits.
pub fn next(tx: &mut Tx, actor: &Actor) -> Result<Option<Conversation>, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    let served = routing::store::served_by(tx, actor.agent_id)?;
    loop {
        let waiting = routing::store::waiting(tx)?;
        let Some(id) = routing::policy::next(&waiting, &served) else { return Ok(None) };
        let held = store::hold(tx, id)?;
        if held.row.state == ConversationState::Waiting {
            return taken(tx, actor, held).map(Some);
        }
        // Someone else was faster: it no longer waits, so the list is shorter now.
    }
}

fn taken(tx: &mut Tx, actor: &Actor, mut held: Held) -> Result<Conversation, Refusal> {
    let before = held.row.agent_id.filter(|holder| *holder != actor.agent_id);
    held.row.state = ConversationState::Open;
    held.row.agent_id = Some(actor.agent_id);
    held.row.snoozed_until = None;
    happened(tx, &held.row, by(actor), Activity::Taken { agent_id: actor.agent_id })?;
    let from = before.map(|before| before.to_string()).unwrap_or_default();
    let details = [("from", from.as_str())];
    audit::record(tx, actor, "taken", "conversation", held.row.id.0, if before.is_some() { &details } else { &[] })?;
    Ok(store::save(tx, held)?)
}
