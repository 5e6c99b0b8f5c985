//! Follows up a change of a customer: whoever shows its name or its warnings is told.

use wire::conversation::ConversationState;
use wire::customer::{Customer, warnings};
use wire::ids::CustomerId;

use crate::conversations;
use crate::customers::{joined, store};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::leads;

/// The customer as it stands before a change, held until the transaction ends. The id of one who turned out to be another leads to
/// that one, as it does where one reads: whoever had the old card under their fingers loses nothing. Go on with the id of the answer.
pub(super) fn before(tx: &mut Tx, id: CustomerId) -> Result<Customer, Refusal> {
    let mut customer = joined::now(tx, id)?.ok_or_else(Refusal::not_found)?;
    loop {
        store::hold(tx, customer)?;
        let now = joined::now(tx, id)?.ok_or_else(Refusal::not_found)?;
        if now == customer {
            return store::get(tx, customer);
        }
        // Two became one while we waited.
        customer = now;
    }
}

/// Compares with what stood before; tells what changed, and nothing when nothing did.
pub(super) fn follow_up(tx: &mut Tx, before: &Customer) -> Result<Customer, Refusal> {
    if store::get(tx, before.id)? == *before {
        return Ok(before.clone());
    }
    let after = store::changed(tx, before.id)?;
    let renamed = after.name != before.name;
    if renamed {
        for held in conversations::store::of_customer(tx, after.id)? {
            if held.row.state != ConversationState::Closed {
                conversations::store::save(tx, held)?;
            }
        }
    }
    if renamed || warnings(&after) != warnings(before) {
        for lead in leads::store::of_customer(tx, after.id)? {
            leads::store::save(tx, lead)?;
        }
    }
    Ok(after)
}
