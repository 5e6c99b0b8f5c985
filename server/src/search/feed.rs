//! Follows the event log and keeps the index behind it.

use std::time::Duration;

use tokio_util::sync::CancellationToken;
use wire::event::DeskEvent;

use super::index::{Index, IndexError};
use crate::kernel::db::{self, Db};
use crate::kernel::events;

/// As many events a batch as make the index's own flush cheap.
const BATCH: i64 = 1_000;
const PAUSE_AFTER_ERROR: Duration = Duration::from_secs(5);

/// Runs until `stop`. An index never filled before is built from the whole log.
pub async fn follow(db: Db, index: Index, stop: CancellationToken) {
    let mut wakes = db.wakes();
    loop {
        match take_in(&db, &index).await {
            Ok(true) => continue,
            Ok(false) => {
                tokio::select! {
                    () = stop.cancelled() => return,
                    woken = wakes.changed() => if woken.is_err() { return },
                }
            }
            Err(error) => {
                tracing::error!(%error, "search: the index could not be brought up to date");
                tokio::select! {
                    () = stop.cancelled() => return,
                    () = tokio::time::sleep(PAUSE_AFTER_ERROR) => {}
                }
            }
        }
    }
}

#[derive(Debug, thiserror::Error)]
enum FeedError {
    #[error(transparent)]
    Index(#[from] IndexError),
    #[error("{0:?}")]
    Db(db::Error),
    #[error("a task was cancelled")]
    Cancelled,
}

/// Takes one batch in; true when there may be more.
async fn take_in(db: &Db, index: &Index) -> Result<bool, FeedError> {
    let cursor = index.cursor()?.unwrap_or(0);
    let batch = db.read(move |tx| events::after(tx, cursor, BATCH)).await.map_err(FeedError::Db)?;
    let Some(last) = batch.last().map(|event| event.seq) else { return Ok(false) };
    let (mut items, mut customers, mut gone) = (Vec::new(), Vec::new(), Vec::new());
    for event in &batch {
        match serde_json::from_str(&event.body) {
            Ok(DeskEvent::ItemChanged(item)) => items.push(item),
            Ok(DeskEvent::CustomerChanged(customer)) => customers.push(customer),
            Ok(DeskEvent::CustomerJoined(joined)) => gone.push(joined.from),
            Ok(_) => {}
            // Written by another version of the product; what it holds is not ours to find.
            Err(error) => tracing::warn!(seq = event.seq, %error, "search: an event could not be read"),
        }
    }
    let more = i64::try_from(batch.len()).is_ok_and(|n| n == BATCH);
    let index = index.clone();
    tokio::task::spawn_blocking(move || index.put(&items, &customers, &gone, Some(last)))
        .await
        .map_err(|_| FeedError::Cancelled)??;
    Ok(more)
}
