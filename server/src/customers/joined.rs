//! Keeps who became whom, so that an old id still leads to the customer.

use wire::customer::Joined;
use wire::event::{Audience, DeskEvent};
use wire::ids::CustomerId;

use crate::kernel::announce::announce;
use crate::kernel::db::{Error, Tx};

/// The customer of this id today: themselves, or whom they turned out to be. None for an id that nobody ever had.
pub fn now(tx: &mut Tx, id: CustomerId) -> Result<Option<CustomerId>, Error> {
    let sql = "SELECT id FROM customer WHERE id = $1 UNION ALL SELECT into_id FROM customer_joined WHERE from_id = $1";
    Ok(tx.query_opt(sql, &[&id])?.map(|row| row.get(0)))
}

/// All ids under which this customer is or was known, whichever of them is named; none for what is no customer's id.
pub fn ids_of(tx: &mut Tx, id: CustomerId) -> Result<Vec<CustomerId>, Error> {
    let Some(now) = now(tx, id)? else { return Ok(Vec::new()) };
    let rows = tx.query("SELECT from_id FROM customer_joined WHERE into_id = $1", &[&now])?;
    Ok(rows.iter().map(|row| row.get(0)).chain([now]).collect())
}

/// Forgets `from`, of whom nothing speaks any more, and tells who has it on screen.
pub fn forget(tx: &mut Tx, from: CustomerId, into: CustomerId) -> Result<(), Error> {
    tx.execute("UPDATE customer_joined SET into_id = $2 WHERE into_id = $1", &[&from, &into])?;
    tx.execute("INSERT INTO customer_joined (from_id, into_id) VALUES ($1, $2)", &[&from, &into])?;
    tx.execute("DELETE FROM customer WHERE id = $1", &[&from])?;
    announce(tx, Audience::Customer { id: from, conversation_id: None }, &DeskEvent::CustomerJoined(Joined { from, into }))
}
