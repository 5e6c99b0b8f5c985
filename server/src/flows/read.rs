//! Either side has read what the other said.

use wire::access::Act;
use wire::conversation::{Conversation, MarkRead};
use wire::ids::{ConversationId, ItemId};
use wire::item::{Delivery, Direction, Item, ItemBody};
use wire::timeline::Place;

use super::seen;
use crate::agents::Actor;
use crate::conversations::{items, store};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

/// A mark moves over this many messages at once; those before have had it since long.
const REACH: i64 = 200;

/// The agent who has it in hand has seen everything up to this item. Others who look change nothing.
pub fn mark_read(tx: &mut Tx, actor: &Actor, id: ConversationId, up_to: &MarkRead) -> Result<Conversation, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    let mut held = store::hold(tx, id)?;
    let place = seen::place_in(tx, id, up_to.item_id, "item_id")?;
    if held.row.agent_id != Some(actor.agent_id) {
        return Ok(held.row);
    }
    let unread = items::words_after(tx, id, place)?.0.min(held.row.unread);
    let read_at = held.agent_read_at.max(Some(place.at));
    if unread == held.row.unread && read_at == held.agent_read_at {
        return Ok(held.row);
    }
    held.row.unread = unread;
    held.agent_read_at = read_at;
    Ok(store::save(tx, held)?)
}

/// The visitor's browser has our messages up to this one.
pub fn visitor_delivered(tx: &mut Tx, id: ConversationId, up_to: ItemId) -> Result<(), Refusal> {
    store::hold(tx, id)?;
    let place = seen::place_in(tx, id, up_to, "item_id")?;
    advance(tx, id, place, &Delivery::Delivered)
}

/// The visitor has seen our messages up to this one.
pub fn visitor_read(tx: &mut Tx, id: ConversationId, up_to: ItemId) -> Result<(), Refusal> {
    let mut held = store::hold(tx, id)?;
    let place = seen::place_in(tx, id, up_to, "item_id")?;
    let at = tx.now();
    advance(tx, id, place, &Delivery::Read { at })?;
    if held.row.customer_read_at < Some(place.at) {
        held.row.customer_read_at = Some(place.at);
        store::save(tx, held)?;
    }
    Ok(())
}

fn advance(tx: &mut Tx, id: ConversationId, place: Place, to: &Delivery) -> Result<(), Refusal> {
    for item in items::messages_up_to(tx, id, place, REACH)? {
        let ItemBody::Message { direction, .. } = &item.body else { continue };
        match (direction, items::advanced(&item.body, to)) {
            (Direction::In, _) => {}
            (Direction::Out, Some(body)) => {
                items::rewrite(tx, Item { body, ..item })?;
            }
            // Marks move forward only: what came before this one has it too.
            (Direction::Out, None) => break,
        }
    }
    Ok(())
}
