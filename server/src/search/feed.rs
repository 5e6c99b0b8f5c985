//! Follows the event log and keeps the index behind it; builds it from the tables when the log can't tell all.

use std::time::Duration;

use tokio_util::sync::CancellationToken;
use wire::event::DeskEvent;

use super::index::{Index, IndexError};
use crate::conversations::items;
use crate::customers;
use crate::kernel::db::{self, Db};
use crate::kernel::events;

/// As many events a batch as make the index's own flush cheap.
const BATCH: i64 = 1_000;
const PAUSE_AFTER_ERROR: Duration = Duration::from_secs(5);

/// Runs until `stop`. An index never filled before, and one that was away for longer than the log remembers, is built anew.
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
    let Some(cursor) = index.cursor()? else { return build(db, index).await };
    let read = db.read(move |tx| Ok::<_, db::Error>((events::head(tx)?, events::after(tx, cursor, BATCH)?)));
    let (head, batch) = read.await.map_err(FeedError::Db)?;
    let follows = batch.first().is_none_or(|first| first.seq == cursor + 1);
    if head < cursor || !follows {
        return build(db, index).await;
    }
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
    on_disk(index, move |index| index.put(&items, &customers, &gone, Some(last))).await?;
    Ok(more)
}

/// From what stands in the tables. What happens meanwhile is in the log, after the place where it began.
async fn build(db: &Db, index: &Index) -> Result<bool, FeedError> {
    on_disk(index, Index::clear).await?;
    let head = db.read(events::head).await.map_err(FeedError::Db)?;
    let mut after = None;
    loop {
        let page = db.read(move |tx| customers::store::page(tx, after, BATCH)).await.map_err(FeedError::Db)?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        on_disk(index, move |index| index.put(&[], &page, &[], None)).await?;
    }
    let mut after = None;
    loop {
        let page = db.read(move |tx| items::page(tx, after, BATCH)).await.map_err(FeedError::Db)?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        on_disk(index, move |index| index.put(&page, &[], &[], None)).await?;
    }
    on_disk(index, move |index| index.put(&[], &[], &[], Some(head))).await?;
    Ok(true)
}

async fn on_disk(index: &Index, act: impl FnOnce(&Index) -> Result<(), IndexError> + Send + 'static) -> Result<(), FeedError> {
    let index = index.clone();
    tokio::task::spawn_blocking(move || act(&index)).await.map_err(|_| FeedError::Cancelled)?.map_err(FeedError::Index)
}
