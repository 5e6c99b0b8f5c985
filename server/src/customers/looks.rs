//! Writes down who looked at whom.

use wire::Ms;
use wire::ids::CustomerId;

use crate::agents::{Actor, audit};
use crate::kernel::db::{Db, Error, Tx};
use crate::kernel::error::Refusal;

/// Reading the same customer again within this time is one look.
const ONE_LOOK: Ms = 15 * 60 * 1000;

/// Reads what `read` reads of a customer. The audit trail says so, once a look, before the answer is given.
pub async fn looking<T: Send + 'static>(
    db: &Db,
    actor: Actor,
    mut read: impl FnMut(&mut Tx, &Actor) -> Result<(CustomerId, T), Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let who = actor.clone();
    let (customer, found, is_new) = db
        .read(move |tx| {
            let (customer, found) = read(tx, &who)?;
            let is_new = is_new(tx, &who, customer)?;
            Ok::<_, Refusal>((customer, found, is_new))
        })
        .await?;
    if is_new {
        db.write(move |tx| audit::record(tx, &actor, "seen", "customer", customer.0, &[])).await.map_err(Refusal::from)?;
    }
    Ok(found)
}

fn is_new(tx: &mut Tx, actor: &Actor, customer: CustomerId) -> Result<bool, Error> {
    let since = tx.now() - ONE_LOOK;
    let sql = "SELECT id FROM audit WHERE object_id = $1 AND at > $2 AND agent_id = $3 AND action = 'seen' LIMIT 1";
    Ok(tx.query_opt(sql, &[&customer, &since, &actor.agent_id])?.is_none())
}
