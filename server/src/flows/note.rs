//! An agent writes a note for colleagues; those it mentions are told.

use wire::access::{Act, may};
use wire::conversation::{DraftMode, WriteNote};
use wire::event::Told;
use wire::ids::ConversationId;
use wire::item::{Item, ItemBody};
use wire::people::Agent;

use super::by;
use crate::agents::{self, Actor};
use crate::conversations::{drafts, items, rules, store};
use crate::kernel::check::{Check, TEXT};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

const MOST_MENTIONS: usize = 50;

/// In any state of the conversation, in whosever hand it is.
pub fn note(tx: &mut Tx, actor: &Actor, to: ConversationId, said: &WriteNote) -> Result<Item, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    Check::new().line("text", &said.text, TEXT).that(said.mentions.len() <= MOST_MENTIONS, "mentions", "too_long").done()?;
    let mut mentions = said.mentions.clone();
    mentions.sort_unstable();
    mentions.dedup();
    let held = store::hold(tx, to)?;
    let body = ItemBody::Note { text: said.text.clone(), mentions: mentions.clone() };
    let same = |item: &Item| item.conversation_id == Some(to) && item.author == by(actor) && item.body == body;
    if let Some(known) = items::already(tx, said.id, same)? {
        return Ok(known);
    }
    for mentioned in &mentions {
        // Who is told of a note is told its words.
        let reads = |colleague: &Agent| colleague.active && may(colleague.role, Act::ConversationsRead);
        if !agents::people::find(tx, *mentioned)?.as_ref().is_some_and(reads) {
            return Err(Refusal::invalid("mentions", "unknown"));
        }
    }
    let item = Item {
        id: said.id,
        customer_id: held.row.customer_id,
        conversation_id: Some(to),
        at: tx.now(),
        author: by(actor),
        body: body.clone(),
        version: 1,
    };
    let item = items::append(tx, item)?;
    for mentioned in mentions.into_iter().filter(|id| *id != actor.agent_id) {
        let told = Told::Mentioned {
            by: actor.agent_id,
            customer_id: held.row.customer_id,
            customer_name: held.row.customer_name.clone(),
            conversation_id: to,
            words: rules::last_words(&said.text, &[]),
        };
        agents::notifications::notify(tx, mentioned, told)?;
    }
    drafts::sent(tx, actor.agent_id, to, DraftMode::Note, &said.text, &[])?;
    Ok(item)
}
