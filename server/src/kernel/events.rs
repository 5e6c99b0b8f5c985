//! The event log: what happened, in one order without holes, for readers with a cursor.

use super::db::{Engine, Error, Tx};

mod forget;
pub(super) mod sequencer;

pub use forget::{forget_old, forget_some};

/// One entry of the log. Audience and body are the callers' own text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub seq: i64,
    /// When the fact happened, in ms.
    pub at: i64,
    pub audience: String,
    pub body: String,
}

/// The `seq` of the last event, 0 before the first.
pub fn head(tx: &mut Tx) -> Result<i64, Error> {
    Ok(tx.query_one("SELECT seq FROM event_head WHERE only_row = 1", &[])?.get(0))
}

/// The events that follow `seq`, in order, at most `limit`.
pub fn after(tx: &mut Tx, seq: i64, limit: i64) -> Result<Vec<Event>, Error> {
    let sql = "SELECT seq, at, audience, body FROM event WHERE seq > $1 ORDER BY seq LIMIT $2";
    let rows = tx.query(sql, &[&seq, &limit])?;
    Ok(rows.iter().map(|r| Event { seq: r.get(0), at: r.get(1), audience: r.get(2), body: r.get(3) }).collect())
}

/// SQLite has one writer: the event takes its place in the fact. PostgreSQL has many, and a head row in every fact
/// would let them pass one by one: the event waits in `event_raw` for the sequencer.
pub(super) fn append(tx: &mut Tx, audience: &str, body: &str) -> Result<(), Error> {
    let at = tx.now();
    match tx.engine() {
        Engine::Sqlite => {
            let seq = "UPDATE event_head SET seq = seq + 1 WHERE only_row = 1 RETURNING seq";
            let seq: i64 = tx.query_one(seq, &[])?.get(0);
            let sql = "INSERT INTO event (seq, at, audience, body) VALUES ($1, $2, $3, $4)";
            tx.execute(sql, &[&seq, &at, &audience, &body])?;
        }
        Engine::Postgres => {
            let sql = "INSERT INTO event_raw (at, audience, body) VALUES ($1, $2, $3)";
            tx.execute(sql, &[&at, &audience, &body])?;
        }
    }
    Ok(())
}
