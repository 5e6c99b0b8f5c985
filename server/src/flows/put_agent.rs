//! An administrator makes or changes a person; what one has in hand who can't work on it any more goes back to its queue.

use wire::access::{Act, may};
use wire::admin::PutAgent;
use wire::conversation::ConversationState;
use wire::ids::{AgentId, ConversationId, LeadId};
use wire::item::Activity;
use wire::people::{Agent, QueueKind};

use super::flag_lead::step;
use super::move_lead::tell_who_flagged;
use super::to_queue::to_queue;
use super::{by, happened, lead_waits};
use crate::agents::{self, Actor, audit, people};
use crate::conversations::store;
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::{leads, routing};

/// `password_hash` is of `put.password`, made before the transaction.
pub fn put_agent(tx: &mut Tx, actor: &Actor, id: AgentId, put: &PutAgent, password_hash: Option<&str>) -> Result<Agent, Refusal> {
    let agent = people::put(tx, actor, id, put, password_hash)?;
    agents::queues::leave_what_they_cannot_serve(tx, actor, &agent)?;
    if !(agent.active && may(agent.role, Act::ConversationsHandle)) {
        for conversation in store::in_hand_of(tx, id)? {
            give_back(tx, actor, conversation, id)?;
        }
    }
    if !(agent.active && may(agent.role, Act::LeadsWork)) {
        for lead in leads::store::in_hand_of(tx, id)? {
            give_back_lead(tx, actor, lead, id)?;
        }
    }
    Ok(agent)
}

fn give_back(tx: &mut Tx, actor: &Actor, id: ConversationId, from: AgentId) -> Result<(), Refusal> {
    let mut held = store::hold(tx, id)?;
    // Closed or handed on while we waited for it.
    if held.row.state == ConversationState::Closed || held.row.agent_id != Some(from) {
        return Ok(());
    }
    let queues = agents::queues::all(tx)?;
    let queue_id = routing::policy::queue_for(held.row.queue_id, QueueKind::Contacts, &queues).unwrap_or(held.row.queue_id);
    to_queue(&mut held, queue_id, tx.now());
    happened(tx, &held.row, by(actor), Activity::ToQueue { queue_id, note: None })?;
    store::save(tx, held)?;
    Ok(())
}

fn give_back_lead(tx: &mut Tx, actor: &Actor, id: LeadId, from: AgentId) -> Result<(), Refusal> {
    let mut lead = leads::store::hold(tx, id)?;
    // Ended or given back while we waited for it.
    if lead.stage.is_ended() || lead.owner != Some(from) {
        return Ok(());
    }
    lead_waits::give_back(tx, &mut lead)?;
    let lead = leads::store::save(tx, lead)?;
    step(tx, actor, &lead)?;
    tell_who_flagged(tx, actor, &lead)?;
    lead_waits::waits(tx, actor, &lead)?;
    let from = from.to_string();
    audit::record(tx, actor, "moved", "lead", id.0, &[("stage", "new"), ("from", &from)])?;
    Ok(())
}
