//! An administrator makes or changes a person; the contacts of one who can no longer answer them go back to their queues.

use wire::access::{Act, may};
use wire::admin::PutAgent;
use wire::conversation::ConversationState;
use wire::ids::{AgentId, ConversationId};
use wire::item::Activity;
use wire::people::Agent;

use super::to_queue::to_queue;
use super::{by, happened};
use crate::agents::{Actor, people};
use crate::conversations::store;
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

/// `password_hash` is of `put.password`, made before the transaction.
pub fn put_agent(tx: &mut Tx, actor: &Actor, id: AgentId, put: &PutAgent, password_hash: Option<&str>) -> Result<Agent, Refusal> {
    let agent = people::put(tx, actor, id, put, password_hash)?;
    if !(agent.active && may(agent.role, Act::ConversationsHandle)) {
        for conversation in store::in_hand_of(tx, id)? {
            give_back(tx, actor, conversation, id)?;
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
    let queue_id = held.row.queue_id;
    to_queue(&mut held, queue_id, tx.now());
    happened(tx, &held.row, by(actor), Activity::ToQueue { queue_id, note: None })?;
    store::save(tx, held)?;
    Ok(())
}
