//! An agent ends a conversation, saying how it ended, or takes an ended one up again.
//!
//! Invariant: who says what they had seen closes away no word that they had not.

use wire::access::Act;
use wire::conversation::{Close, Conversation, ConversationState, Once};
use wire::ids::ConversationId;
use wire::item::Activity;

use super::done::{done, done_here};
use super::seen;
use super::transfer::mine_or_free;
use crate::agents::{Actor, audit};
use crate::conversations::store;
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::words;

/// Closing again in the same way is harmless. Refused with `new_words` when the customer has written after what was seen.
pub fn close(tx: &mut Tx, actor: &Actor, id: ConversationId, how: &Close) -> Result<Conversation, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    let mut held = store::hold(tx, id)?;
    let what = Activity::Closed { disposition_id: how.disposition_id };
    let stands = held.row.state == ConversationState::Closed && held.row.disposition_id == Some(how.disposition_id);
    if stands || done_here(tx, how.id, actor, id, |done| *done == what)? {
        return Ok(held.row);
    }
    mine_or_free(actor, &held)?;
    seen::all_of(tx, id, how.seen)?;
    if words::dispositions::find(tx, how.disposition_id)?.is_none_or(|known| known.archived) {
        return Err(Refusal::invalid("disposition_id", "unknown"));
    }
    held.row.state = ConversationState::Closed;
    held.row.disposition_id = Some(how.disposition_id);
    held.row.closed_at = Some(tx.now());
    held.row.snoozed_until = None;
    held.row.waiting_since = None;
    held.row.unread = 0;
    done(tx, how.id, &held.row, actor, what)?;
    let disposition = how.disposition_id.to_string();
    audit::record(tx, actor, "closed", "conversation", id.0, &[("disposition", &disposition)])?;
    Ok(store::save(tx, held)?)
}

/// Into the hand of who reopens it.
pub fn reopen(tx: &mut Tx, actor: &Actor, id: ConversationId, once: Once) -> Result<Conversation, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    let mut held = store::hold(tx, id)?;
    if done_here(tx, once.id, actor, id, |what| *what == Activity::Reopened)? {
        return Ok(held.row);
    }
    match (held.row.state, held.row.agent_id) {
        (ConversationState::Closed, _) => {}
        // Said twice.
        (ConversationState::Open, Some(holder)) if holder == actor.agent_id => return Ok(held.row),
        (_, Some(_)) => return Err(Refusal::conflict("in_other_hand")),
        (_, None) => return Err(Refusal::conflict("conflict")),
    }
    held.row.state = ConversationState::Open;
    held.row.agent_id = Some(actor.agent_id);
    held.row.disposition_id = None;
    held.row.closed_at = None;
    done(tx, once.id, &held.row, actor, Activity::Reopened)?;
    audit::record(tx, actor, "reopened", "conversation", id.0, &[])?;
    Ok(store::save(tx, held)?)
}
