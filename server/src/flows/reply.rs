//! An agent answers the customer.

use wire::access::Act;
use wire::conversation::{ConversationState, DraftMode, Reply};
use wire::ids::ConversationId;
use wire::item::{Activity, Delivery, Direction, Item, ItemBody};

use super::receive::says_the_same;
use super::{by, happened, seen};
use crate::agents::Actor;
use crate::conversations::files::{self, Uploader};
use crate::conversations::{drafts, items, rules, store};
use crate::kernel::check::{Check, TEXT};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

/// Only the agent who has the conversation in hand answers. The draft that became this answer goes with it. Invariant: an answer
/// that waited for its line answers what its author had seen at the click, not what the customer wrote meanwhile.
pub fn reply(tx: &mut Tx, actor: &Actor, to: ConversationId, said: &Reply) -> Result<Item, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    let empty = said.text.trim().is_empty() && said.attachments.is_empty();
    Check::new().that(!empty, "text", "required").at_most("text", &said.text, TEXT).done()?;
    let mut held = store::hold(tx, to)?;
    let same = |item: &Item| {
        item.conversation_id == Some(to)
            && item.author == by(actor)
            && says_the_same(item, said.id, &said.text, &said.attachments)
    };
    if let Some(known) = items::already(tx, said.id, same)? {
        return Ok(known);
    }
    match (held.row.state, held.row.agent_id) {
        (ConversationState::Closed, _) => return Err(Refusal::conflict("closed")),
        (_, holder) if holder != Some(actor.agent_id) => return Err(Refusal::conflict("not_in_hand")),
        (ConversationState::Snoozed, _) => {
            held.row.state = ConversationState::Open;
            held.row.snoozed_until = None;
            happened(tx, &held.row, by(actor), Activity::Woken)?;
        }
        (ConversationState::Open | ConversationState::Waiting, _) => {}
    }
    let attachments = files::of(tx, &said.attachments, Uploader::Agent(actor.agent_id), to)?;
    files::send(tx, &attachments, to)?;
    let at = tx.now().max(held.row.last_at + 1);
    held.row.last_words = rules::last_words(&said.text, &attachments);
    held.row.last_at = at;
    seen::answered(tx, &mut held, said.seen, at)?;
    let body = ItemBody::Message {
        channel: held.row.channel,
        direction: Direction::Out,
        subject: None,
        text: said.text.clone(),
        attachments,
        delivery: Delivery::Sent,
    };
    let item = Item {
        id: said.id,
        customer_id: held.row.customer_id,
        conversation_id: Some(to),
        at,
        author: by(actor),
        body,
        version: 1,
    };
    let item = items::append(tx, item)?;
    store::save(tx, held)?;
    drafts::sent(tx, actor.agent_id, to, DraftMode::Reply, &said.text, &said.attachments)?;
    Ok(item)
}
