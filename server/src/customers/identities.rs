//! Keeps by what customers are known.

use wire::campaign::CustomerRef;
use wire::customer::{Identity, IdentityKind};
use wire::ids::{CustomerId, IdentityId};

use super::model::{Holder, normal};
use crate::kernel::columns::Word;
use crate::kernel::db::{Error, Tx};
use crate::kernel::error::Refusal;

pub fn of(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Identity>, Error> {
    let sql = "SELECT id, kind, value, verified FROM identity WHERE customer_id = $1 ORDER BY kind, value, id";
    let rows = tx.query(sql, &[&customer])?;
    let identity = |row: &crate::kernel::db::Row| Identity {
        id: row.get(0),
        kind: row.get::<Word<IdentityKind>>(1).0,
        value: row.get(2),
        verified: row.get(3),
    };
    Ok(rows.iter().map(identity).collect())
}

/// Who has this identity, certain only if `vouched` now and verified then. `value` in normal form.
pub fn holders(tx: &mut Tx, kind: IdentityKind, value: &str, vouched: bool) -> Result<Vec<Holder>, Error> {
    let sql = "SELECT customer_id, verified FROM identity WHERE kind = $1 AND value = $2";
    let rows = tx.query(sql, &[&Word(kind), &value])?;
    Ok(rows.iter().map(|row| Holder { customer_id: row.get(0), certain: vouched && row.get(1) }).collect())
}

/// Lets nobody else decide about this identity until the transaction ends. Several: in their sorted order.
pub fn hold(tx: &mut Tx, kind: IdentityKind, value: &str) -> Result<(), Error> {
    tx.lock(&format!("identity:{kind:?}:{value}"))
}

/// The customer that an import names.
pub fn find(tx: &mut Tx, named: &CustomerRef) -> Result<CustomerId, Refusal> {
    let found = match named {
        CustomerRef::Id { id } => super::joined::now(tx, *id)?,
        CustomerRef::Identity { kind, value } => {
            let value = normal(*kind, value).map_err(|code| Refusal::invalid("customer", code))?;
            let sql = "SELECT customer_id FROM identity WHERE kind = $1 AND value = $2 AND verified = true";
            tx.query_opt(sql, &[&Word(*kind), &value])?.map(|row| row.get(0))
        }
    };
    found.ok_or_else(|| Refusal::invalid("customer", "unknown"))
}

/// Writes an identity down, or verifies the one there. True when that changed something. A verified one of somebody else is
/// refused by the index `identity(kind, value)`.
pub fn put(tx: &mut Tx, customer: CustomerId, new: &Identity) -> Result<bool, Error> {
    let sql = "SELECT id, verified FROM identity WHERE customer_id = $1 AND kind = $2 AND value = $3 ORDER BY verified DESC";
    match tx.query_opt(sql, &[&customer, &Word(new.kind), &new.value])? {
        Some(row) if row.get::<bool>(1) || !new.verified => Ok(false),
        Some(row) => {
            let id: IdentityId = row.get(0);
            tx.execute("UPDATE identity SET verified = true WHERE id = $1", &[&id])?;
            Ok(true)
        }
        None => {
            let sql = "INSERT INTO identity (id, customer_id, kind, value, verified) VALUES ($1, $2, $3, $4, $5)";
            tx.execute(sql, &[&new.id, &customer, &Word(new.kind), &new.value, &new.verified])?;
            Ok(true)
        }
    }
}

pub fn remove(tx: &mut Tx, id: IdentityId) -> Result<(), Error> {
    tx.execute("DELETE FROM identity WHERE id = $1", &[&id]).map(drop)
}

/// Those that `into` has already are dropped.
pub fn move_all(tx: &mut Tx, from: CustomerId, into: CustomerId) -> Result<(), Error> {
    for identity in of(tx, from)? {
        remove(tx, identity.id)?;
        put(tx, into, &identity)?;
    }
    Ok(())
}
