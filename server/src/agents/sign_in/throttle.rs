//! Slows down whoever tries many passwords: on one person, or from one place.

use uuid::Uuid;

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
    if failures(tx, &person)? >= limits.per_person || failures(tx, &place)? >= limits.per_address {
        return Err(Refusal::too_many_tries());
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

fn failures(tx: &mut Tx, who: &str) -> Result<i64, Error> {
    Ok(tx.query_one("SELECT CAST(count(*) AS bigint) FROM sign_in_failure WHERE who = $1", &[&who])?.get(0))
}

fn count(tx: &mut Tx, who: &str) -> Result<Uuid, Error> {
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute("INSERT INTO sign_in_failure (id, who, at) VALUES ($1, $2, $3)", &[&id, &who, &now])?;
    Ok(id)
}
