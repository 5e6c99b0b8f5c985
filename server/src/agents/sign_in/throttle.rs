//! Slows down whoever tries many passwords: on one person, or from one place.

use uuid::Uuid;
use wire::Ms;

use crate::deps::Deps;
use crate::kernel::db::{Error, Tx};
use crate::kernel::error::Refusal;

/// How many tries may fail within a time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    per_person: i64,
    per_address: i64,
    within_ms: i64,
}

impl Limits {
    pub(super) fn of(deps: &Deps) -> Self {
        let said = &deps.config.sign_in;
        Self {
            per_person: said.tries_per_person.into(),
            per_address: said.tries_per_address.into(),
            within_ms: i64::from(said.within_minutes) * 60_000,
        }
    }
}

/// A try that counts as failed until it is forgiven.
#[derive(Debug, Clone, Copy)]
pub(super) struct Try {
    from: Uuid,
}

pub(super) fn admit(tx: &mut Tx, limits: Limits, email: &str, caller: &str) -> Result<Try, Refusal> {
    let (person, place) = (format!("email:{email}"), format!("ip:{caller}"));
    // Two tries at once must see each other.
    tx.lock(&person)?;
    tx.lock(&place)?;
    let since = tx.now() - limits.within_ms;
    tx.execute("DELETE FROM sign_in_failure WHERE at <= $1", &[&since])?;
    let waits = [full_until(tx, limits, &person, limits.per_person)?, full_until(tx, limits, &place, limits.per_address)?];
    if let Some(until) = waits.into_iter().flatten().max() {
        // Rounded up: who waits so long does not come too early.
        return Err(Refusal::too_many_tries((until - tx.now()).max(1).unsigned_abs().div_ceil(1000)));
    }
    count(tx, &person)?;
    Ok(Try { from: count(tx, &place)? })
}

/// The password was right: the person's failures are forgotten, and this one of the place. Its others stay: knowing one
/// password must not pay for guessing the next.
pub(super) fn forgive(tx: &mut Tx, tried: Try, email: &str) -> Result<(), Error> {
    tx.execute("DELETE FROM sign_in_failure WHERE who = $1", &[&format!("email:{email}")])?;
    tx.execute("DELETE FROM sign_in_failure WHERE id = $1", &[&tried.from]).map(drop)
}

/// Until when there is no room for one more; none while there is. Of `most` failures, the oldest makes room first.
fn full_until(tx: &mut Tx, limits: Limits, who: &str, most: i64) -> Result<Option<Ms>, Error> {
    let sql = "SELECT at FROM sign_in_failure WHERE who = $1 ORDER BY at DESC LIMIT 1 OFFSET $2";
    let oldest = tx.query_opt(sql, &[&who, &(most.max(1) - 1)])?;
    Ok(oldest.map(|row| row.get::<Ms>(0) + limits.within_ms))
}

fn count(tx: &mut Tx, who: &str) -> Result<Uuid, Error> {
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute("INSERT INTO sign_in_failure (id, who, at) VALUES ($1, $2, $3)", &[&id, &who, &now])?;
    Ok(id)
}
