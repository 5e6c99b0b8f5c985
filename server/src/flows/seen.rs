//! What an agent had on screen when they decided: the customer may have written since.
//!
//! Invariant: words that no agent has seen are not closed away, put to sleep, counted as answered or shown to their author as
//! read, as long as the caller says what was seen.

use wire::ids::{ConversationId, ItemId};
use wire::timeline::Place;

use crate::conversations::items;
use crate::conversations::store::Held;
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

/// Where an item of this conversation stands; the refusal names `field`.
pub(super) fn place_in(tx: &mut Tx, id: ConversationId, item: ItemId, field: &'static str) -> Result<Place, Refusal> {
    let there = items::load(tx, item)?.filter(|item| item.conversation_id == Some(id));
    there.map(|item| Place { at: item.at, id: item.id }).ok_or_else(|| Refusal::invalid(field, "unknown"))
}

/// Refused with `new_words` when the customer has written after what was seen. Who says nothing of it has seen all.
pub(super) fn all_of(tx: &mut Tx, id: ConversationId, seen: Option<ItemId>) -> Result<(), Refusal> {
    let Some(seen) = seen else { return Ok(()) };
    let place = place_in(tx, id, seen, "seen")?;
    match items::words_after(tx, id, place)? {
        (0, _) => Ok(()),
        (_, _) => Err(Refusal::conflict("new_words")),
    }
}

/// An answer is given to what was seen, at this moment at the latest: later words stay unread, and wait from the first of them.
pub(super) fn answered(tx: &mut Tx, held: &mut Held, seen: Option<ItemId>, at: wire::Ms) -> Result<(), Refusal> {
    let (up_to, (unread, since)) = match seen {
        Some(seen) => {
            let place = place_in(tx, held.row.id, seen, "seen")?;
            (place.at, items::words_after(tx, held.row.id, place)?)
        }
        None => (at, (0, None)),
    };
    // Some of them may have been read elsewhere while the answer travelled.
    held.row.unread = held.row.unread.min(unread);
    held.row.waiting_since = since;
    held.agent_read_at = held.agent_read_at.max(Some(up_to));
    Ok(())
}
