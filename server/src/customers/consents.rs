//! Keeps what customers agreed to and refused, with the words.

use wire::customer::{Consent, Purpose};
use wire::ids::{CustomerId, ItemId};

use crate::kernel::columns::Word;
use crate::kernel::db::{Error, Tx};

/// The latest word on each purpose.
pub fn of(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Consent>, Error> {
    let sql = "SELECT purpose, granted, at, agent_id, wording FROM consent WHERE customer_id = $1 ORDER BY at, id";
    let mut latest: Vec<Consent> = Vec::new();
    for row in tx.query(sql, &[&customer])? {
        let purpose = row.get::<Word<Purpose>>(0).0;
        latest.retain(|c| c.purpose != purpose);
        latest.push(Consent { purpose, granted: row.get(1), at: row.get(2), by: row.get(3), wording: row.get(4) });
    }
    latest.sort_by_key(|c| c.purpose);
    Ok(latest)
}

/// Under the id of the item that shows it in the timeline.
pub fn insert(tx: &mut Tx, id: ItemId, customer: CustomerId, said: &Consent) -> Result<(), Error> {
    let sql = "INSERT INTO consent (id, customer_id, purpose, granted, at, agent_id, wording)
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    tx.execute(sql, &[&id, &customer, &Word(said.purpose), &said.granted, &said.at, &said.by, &said.wording])?;
    Ok(())
}

pub fn move_all(tx: &mut Tx, from: CustomerId, into: CustomerId) -> Result<(), Error> {
    tx.execute("UPDATE consent SET customer_id = $2 WHERE customer_id = $1", &[&from, &into]).map(drop)
}
