//! An agent takes a conversation in hand: this one, or the one that has waited longest.

use wire::access::Act;
use wire::conversation::{Conversation, ConversationState, Once, Take};
use wire::event::Told;
use wire::ids::{AgentId, ConversationId, ItemId};
use wire::item::Activity;

use super::done::{done, done_before, done_here};
use crate::agents::{self, Actor, audit};
use crate::conversations::store::{self, Held};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::routing;

/// When two reach for it at once, one has it and the other is told `in_other_hand`.
pub fn take(tx: &mut Tx, actor: &Actor, id: ConversationId, how: &Take) -> Result<Conversation, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    let held = store::hold(tx, id)?;
    let same = |what: &Activity| *what == Activity::Taken { agent_id: actor.agent_id };
    if done_here(tx, how.id, actor, id, same)? {
        return Ok(held.row);
    }
    match (held.row.state, held.row.agent_id) {
        (ConversationState::Closed, _) => Err(Refusal::conflict("closed")),
        (ConversationState::Open, Some(holder)) if holder == actor.agent_id => Ok(held.row),
        (_, Some(holder)) if holder != actor.agent_id && !how.take_over => Err(Refusal::conflict("in_other_hand")),
        (ConversationState::Waiting | ConversationState::Open | ConversationState::Snoozed, _) => taken(tx, actor, held, how.id),
    }
}

/// The one of my queues that has waited longest; none when nobody waits. Refused with `hands_full` to who has as many as they
/// should: they may still take one that they choose. Said again under its id, it gives the one it gave, as it stands.
pub fn next(tx: &mut Tx, actor: &Actor, once: Once) -> Result<Option<Conversation>, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    // Said twice at once it would give two, or fill a hand beyond its bound.
    tx.lock(&format!("hand:{}", actor.agent_id))?;
    let same = |what: &Activity| *what == Activity::Taken { agent_id: actor.agent_id };
    if let Some(given) = done_before(tx, once.id, actor, same)? {
        return Ok(store::load(tx, given)?);
    }
    let most = agents::people::find(tx, actor.agent_id)?.map_or(i64::MAX, |agent| agent.max_contacts);
    if store::open_in_hand_of(tx, actor.agent_id)? >= most {
        return Err(Refusal::conflict("hands_full"));
    }
    let served = routing::store::served_by(tx, actor.agent_id)?;
    loop {
        let waiting = routing::store::waiting(tx)?;
        let Some(id) = routing::policy::next(&waiting, &served) else { return Ok(None) };
        let held = store::hold(tx, id)?;
        if held.row.state == ConversationState::Waiting {
            return taken(tx, actor, held, once.id).map(Some);
        }
        // Someone else was faster: it no longer waits, so the list is shorter now.
    }
}

/// A contact must not go from under someone's fingers without a word.
pub(super) fn tell_who_had_it(tx: &mut Tx, by: &Actor, before: Option<AgentId>, now: &Conversation) -> Result<(), Refusal> {
    if let Some(before) = before.filter(|before| *before != by.agent_id && now.agent_id != Some(*before)) {
        let (customer_id, customer_name) = (now.customer_id, now.customer_name.clone());
        let told = Told::Taken { by: by.agent_id, customer_id, customer_name, conversation_id: now.id };
        agents::notifications::notify(tx, before, told)?;
    }
    Ok(())
}

fn taken(tx: &mut Tx, actor: &Actor, mut held: Held, id: Option<ItemId>) -> Result<Conversation, Refusal> {
    let before = held.row.agent_id.filter(|holder| *holder != actor.agent_id);
    held.row.state = ConversationState::Open;
    held.row.agent_id = Some(actor.agent_id);
    held.row.snoozed_until = None;
    done(tx, id, &held.row, actor, Activity::Taken { agent_id: actor.agent_id })?;
    tell_who_had_it(tx, actor, before, &held.row)?;
    let from = before.map(|before| before.to_string()).unwrap_or_default();
    let details = [("from", from.as_str())];
    audit::record(tx, actor, "taken", "conversation", held.row.id.0, if before.is_some() { &details } else { &[] })?;
    Ok(store::save(tx, held)?)
}
