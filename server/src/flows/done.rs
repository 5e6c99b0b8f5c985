//! Does once what is said several times under one id: the id is that of the item it leaves in the timeline.

use wire::conversation::Conversation;
use wire::ids::{ConversationId, ItemId};
use wire::item::{Activity, Item, ItemBody};

use super::{by, happened_as};
use crate::agents::Actor;
use crate::conversations::items;
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

/// Writes down what an agent did, under the id they made for it, if they made one.
pub(super) fn done(tx: &mut Tx, id: Option<ItemId>, to: &Conversation, actor: &Actor, what: Activity) -> Result<Item, Refusal> {
    let id = id.unwrap_or_else(|| ItemId(tx.new_id()));
    happened_as(tx, id, to, by(actor), what)
}

/// To which conversation the actor did the same before, under this id; `conflict` when something else stands there.
pub(super) fn done_before(
    tx: &mut Tx,
    id: Option<ItemId>,
    actor: &Actor,
    same: impl FnOnce(&Activity) -> bool,
) -> Result<Option<ConversationId>, Refusal> {
    let Some(id) = id else { return Ok(None) };
    let by_them = |item: &Item| item.author == by(actor) && matches!(&item.body, ItemBody::Activity { what } if same(what));
    Ok(items::already(tx, id, by_them)?.and_then(|item| item.conversation_id))
}

/// Whether the actor did the same to this very conversation before.
pub(super) fn done_here(
    tx: &mut Tx,
    id: Option<ItemId>,
    actor: &Actor,
    here: ConversationId,
    same: impl FnOnce(&Activity) -> bool,
) -> Result<bool, Refusal> {
    match done_before(tx, id, actor, same)? {
        None => Ok(false),
        Some(known) if known == here => Ok(true),
        Some(_) => Err(Refusal::conflict("conflict")),
    }
}
