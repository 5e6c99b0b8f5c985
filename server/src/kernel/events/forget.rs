//! Forgets the beginning of the log: a reader that was away for longer starts anew from the tables.
//!
//! Readers see it by the hole: the first event that they are given does not follow the one they know.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::kernel::db::{Db, Error, Tx};

/// Few enough that nobody waits for the writer.
const BATCH: i64 = 2_000;
const EVERY: Duration = Duration::from_secs(60 * 60);

/// Until `stop`: forgets what is older than `keep_ms`. The last event stays, whatever its age.
pub async fn forget_old(db: Db, keep_ms: i64, stop: CancellationToken) {
    while !stop.is_cancelled() {
        match db.write(move |tx| forget_some(tx, tx.now() - keep_ms)).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "the beginning of the event log could not be forgotten"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// One batch of what happened before this moment; true when there may be more.
pub fn forget_some(tx: &mut Tx, before: i64) -> Result<bool, Error> {
    let Some(first) = tx.query_one("SELECT min(seq) FROM event", &[])?.get::<Option<i64>>(0) else { return Ok(false) };
    let end = first + BATCH;
    // Times grow with places, but for a clock that was put back: the first one that is young ends it, or a hole would be left.
    let young = "SELECT min(seq) FROM event WHERE seq < $1 AND at >= $2";
    let end = tx.query_one(young, &[&end, &before])?.get::<Option<i64>>(0).unwrap_or(end);
    Ok(tx.execute("DELETE FROM event WHERE seq < $1 AND seq < (SELECT max(seq) FROM event)", &[&end])? > 0)
}
