//! A visitor says how it went.

use wire::customer::Satisfaction;
use wire::ids::{ConversationId, ItemId};
use wire::item::{Author, Item, ItemBody};
use wire::visitor::VisitorRating;

use super::changed;
use crate::conversations::{items, store};
use crate::customers;
use crate::kernel::check::{Check, TEXT};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

/// Once a conversation; saying it again changes what was said.
pub fn rate(tx: &mut Tx, id: ConversationId, said: &VisitorRating) -> Result<Item, Refusal> {
    let comment = said.comment.as_deref().map(str::trim).filter(|comment| !comment.is_empty());
    Check::new().within("score", said.score, 1, 5).at_most("comment", comment.unwrap_or_default(), TEXT).done()?;
    let held = store::hold(tx, id)?;
    let body = ItemBody::Satisfaction { score: said.score, comment: comment.map(str::to_owned) };
    let known = items::rating(tx, id)?;
    if let Some(known) = known.as_ref().filter(|known| known.body == body) {
        return Ok(known.clone());
    }
    let before = customers::store::get(tx, held.row.customer_id)?;
    let at = tx.now();
    let item = match known {
        Some(known) => items::rewrite(tx, Item { body, ..known })?,
        None => {
            let id = ItemId(tx.new_id());
            let customer_id = held.row.customer_id;
            let conversation_id = Some(held.row.id);
            items::append(tx, Item { id, customer_id, conversation_id, at, author: Author::Customer, body, version: 1 })?
        }
    };
    let said = Satisfaction { score: said.score, comment: comment.map(str::to_owned), at };
    customers::store::set_satisfaction(tx, before.id, &said)?;
    changed::follow_up(tx, &before)?;
    Ok(item)
}
