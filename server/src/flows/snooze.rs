//! An agent puts a conversation aside until a moment; it comes back by itself.
//!
//! Invariant: "until the customer writes" has not happened yet: who says what they had seen puts no later word to sleep.

use serde::{Deserialize, Serialize};
use wire::Ms;
use wire::access::Act;
use wire::conversation::{Conversation, ConversationState, Snooze};
use wire::event::Told;
use wire::ids::{AgentId, ConversationId};
use wire::item::{Activity, Author};
use wire::people::PresenceState;

use super::done::{done, done_here};
use super::to_queue::to_queue;
use super::{happened, seen};
use crate::agents::{self, Actor};
use crate::conversations::store;
use crate::kernel::check::Check;
use crate::kernel::db::{Error, Tx};
use crate::kernel::error::Refusal;
use crate::kernel::jobs::NewJob;

const LONGEST: Ms = 366 * 24 * 60 * 60 * 1000;

/// What the job carries: a later snooze makes an earlier one's waking harmless.
#[derive(Debug, Serialize, Deserialize)]
pub struct Wake {
    pub conversation_id: ConversationId,
    pub until: Ms,
}

/// A message of the customer brings it back earlier. Refused with `new_words` when one came after what was seen.
pub fn snooze(tx: &mut Tx, actor: &Actor, id: ConversationId, how: &Snooze) -> Result<Conversation, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    let mut held = store::hold(tx, id)?;
    let what = Activity::Snoozed { until: how.until };
    if done_here(tx, how.id, actor, id, |done| *done == what)? {
        return Ok(held.row);
    }
    let now = tx.now();
    let ahead = how.until.checked_sub(now).unwrap_or(Ms::MAX);
    Check::new().that(how.until > now, "until", "in_the_past").that(ahead <= LONGEST, "until", "too_large").done()?;
    match (held.row.state, held.row.agent_id) {
        (ConversationState::Closed, _) => return Err(Refusal::conflict("closed")),
        (_, holder) if holder != Some(actor.agent_id) => return Err(Refusal::conflict("not_in_hand")),
        (ConversationState::Snoozed, _) if held.row.snoozed_until == Some(how.until) => return Ok(held.row),
        (ConversationState::Waiting | ConversationState::Open | ConversationState::Snoozed, _) => {}
    }
    seen::all_of(tx, id, how.seen)?;
    held.row.state = ConversationState::Snoozed;
    held.row.snoozed_until = Some(how.until);
    done(tx, how.id, &held.row, actor, what)?;
    let payload =
        serde_json::to_string(&Wake { conversation_id: id, until: how.until }).map_err(|e| Error::Sql(e.to_string()))?;
    tx.enqueue(NewJob { run_at: how.until, ..NewJob::now(super::jobs::WAKE_CONVERSATION, payload) })?;
    Ok(store::save(tx, held)?)
}

/// The moment has come. Harmless when it was woken, closed or put aside again since.
pub fn wake(tx: &mut Tx, due: &Wake) -> Result<(), Refusal> {
    let mut held = store::hold(tx, due.conversation_id)?;
    if held.row.state != ConversationState::Snoozed || held.row.snoozed_until != Some(due.until) {
        return Ok(());
    }
    held.row.state = ConversationState::Open;
    held.row.snoozed_until = None;
    happened(tx, &held.row, Author::System, Activity::Woken)?;
    match held.row.agent_id {
        Some(holder) if is_there(tx, holder)? => {
            let told = Told::Given {
                by: None,
                customer_id: held.row.customer_id,
                customer_name: held.row.customer_name.clone(),
                conversation_id: held.row.id,
            };
            agents::notifications::notify(tx, holder, told)?;
        }
        // Nobody would look at it in the hand of someone who has gone home.
        Some(_) | None => {
            let queue_id = held.row.queue_id;
            to_queue(&mut held, queue_id, tx.now());
            happened(tx, &held.row, Author::System, Activity::ToQueue { queue_id, note: None })?;
        }
    }
    store::save(tx, held)?;
    Ok(())
}

fn is_there(tx: &mut Tx, agent: AgentId) -> Result<bool, Error> {
    let works_here = agents::people::find(tx, agent)?.is_some_and(|agent| agent.active);
    // Who never said where they are is not there, as every desk shows them.
    let presence = agents::presence::find(tx, agent)?.map_or(PresenceState::Offline, |presence| presence.state);
    Ok(works_here
        && match presence {
            PresenceState::Available | PresenceState::Pause | PresenceState::AfterContact => true,
            PresenceState::Offline => false,
        })
}
