//! An agent says what a conversation is about.

use wire::access::Act;
use wire::conversation::{Conversation, SetTags};
use wire::ids::{ConversationId, TagId};
use wire::item::Activity;

use super::done::{done, done_here};
use crate::agents::Actor;
use crate::conversations::{store, tags};
use crate::kernel::check::Check;
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::words;

const MOST: usize = 30;

/// Exactly these from now on. In any state, in whosever hand.
pub fn set_tags(tx: &mut Tx, actor: &Actor, id: ConversationId, wanted: &SetTags) -> Result<Conversation, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    Check::new().that(wanted.tags.len() <= MOST, "tags", "too_long").done()?;
    let mut held = store::hold(tx, id)?;
    if done_here(tx, wanted.id, actor, id, |what| matches!(what, Activity::Tagged { .. }))? {
        return Ok(held.row);
    }
    let (once, mut wanted) = (wanted.id, wanted.tags.clone());
    wanted.sort_unstable();
    wanted.dedup();
    let added: Vec<TagId> = wanted.iter().filter(|tag| !held.row.tags.contains(tag)).copied().collect();
    let removed: Vec<TagId> = held.row.tags.iter().filter(|tag| !wanted.contains(tag)).copied().collect();
    if added.is_empty() && removed.is_empty() {
        return Ok(held.row);
    }
    for tag in &added {
        if words::tags::find(tx, *tag)?.is_none_or(|known| known.archived) {
            return Err(Refusal::invalid("tags", "unknown"));
        }
        tags::add(tx, id, *tag)?;
    }
    for tag in &removed {
        tags::remove(tx, id, *tag)?;
    }
    held.row.tags = wanted;
    done(tx, once, &held.row, actor, Activity::Tagged { added, removed })?;
    Ok(store::save(tx, held)?)
}
