//! Follows up a change of a customer: whoever shows its name or its warnings is told.

use wire::conversation::ConversationState;
use wire::customer::{Customer, warnings};
use wire::ids::CustomerId;

use crate::conversations;
use crate::customers::store;
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::leads;

/// The customer as it stands before a change, held until the transaction ends.
pub(super) fn before(tx: &mut Tx, id: CustomerId) -> Result<Customer, Refusal> {
    store::hold(tx, id)?;
    store::get(tx, id)
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
