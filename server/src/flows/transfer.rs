//! An agent hands a conversation to a queue or to a colleague, with a word about it.

use wire::access::{Act, may};
use wire::conversation::{Conversation, ConversationState, Transfer, TransferTo};
use wire::event::Told;
use wire::ids::ConversationId;
use wire::item::Activity;
use wire::people::QueueKind;

use super::done::{done, done_here};
use super::hand::tell_who_had_it;
use super::to_queue::to_queue;
use crate::agents::{self, Actor, audit};
use crate::conversations::store::{self, Held};
use crate::kernel::check::{Check, TEXT};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

/// By the agent who has it, by anyone while nobody has it, by a supervisor always. Said again under its id it changes nothing:
/// someone may have taken it meanwhile.
pub fn transfer(tx: &mut Tx, actor: &Actor, id: ConversationId, how: &Transfer) -> Result<Conversation, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    Check::new().maybe("note", how.note.as_deref(), TEXT).done()?;
    let mut held = store::hold(tx, id)?;
    let now = tx.now();
    let (to, note) = (how.to.clone(), how.note.clone());
    let what = match to {
        TransferTo::Queue { queue_id } => Activity::ToQueue { queue_id, note },
        TransferTo::Agent { agent_id } => Activity::ToAgent { agent_id, note },
    };
    if done_here(tx, how.id, actor, id, |done| *done == what)? {
        return Ok(held.row);
    }
    mine_or_free(actor, &held)?;
    let before = held.row.agent_id;
    let whereto = match how.to {
        TransferTo::Queue { queue_id } => {
            let to = agents::queues::find(tx, queue_id)?;
            if !to.is_some_and(|to| to.kind == QueueKind::Contacts && !to.archived) {
                return Err(Refusal::invalid("to", "unknown"));
            }
            to_queue(&mut held, queue_id, now);
            ("to_queue", queue_id.to_string())
        }
        TransferTo::Agent { agent_id } => {
            let to = agents::people::find(tx, agent_id)?;
            if !to.is_some_and(|to| to.active && may(to.role, Act::ConversationsHandle)) {
                return Err(Refusal::invalid("to", "unknown"));
            }
            held.row.state = ConversationState::Open;
            held.row.agent_id = Some(agent_id);
            if agent_id != actor.agent_id {
                let told = Told::Given {
                    by: Some(actor.agent_id),
                    customer_id: held.row.customer_id,
                    customer_name: held.row.customer_name.clone(),
                    conversation_id: id,
                };
                agents::notifications::notify(tx, agent_id, told)?;
            }
            ("to_agent", agent_id.to_string())
        }
    };
    held.row.snoozed_until = None;
    // Whoever is handed on waits for the next person.
    held.row.waiting_since.get_or_insert(now);
    done(tx, how.id, &held.row, actor, what)?;
    tell_who_had_it(tx, actor, before, &held.row)?;
    audit::record(tx, actor, "transferred", "conversation", id.0, &[(whereto.0, &whereto.1)])?;
    Ok(store::save(tx, held)?)
}

/// Not closed, and not in the hand of a colleague unless a supervisor says so.
pub(super) fn mine_or_free(actor: &Actor, held: &Held) -> Result<(), Refusal> {
    match (held.row.state, held.row.agent_id) {
        (ConversationState::Closed, _) => Err(Refusal::conflict("closed")),
        (_, None) => Ok(()),
        (_, Some(holder)) if holder == actor.agent_id || actor.may(Act::FloorRead).is_ok() => Ok(()),
        (_, Some(_)) => Err(Refusal::conflict("in_other_hand")),
    }
}
