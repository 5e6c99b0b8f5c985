//! Makes a delivery job of each event that a webhook asked for.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;
use wire::event::Audience;
use wire::ids::WebhookId;

use super::model;
use crate::kernel::columns::Written;
use crate::kernel::db::{Db, Error, Tx};
use crate::kernel::events::{self, Event};
use crate::kernel::jobs::NewJob;

/// The kind of the jobs that [`super::deliver`] does.
pub const DELIVER: &str = "deliver_webhook";

const BATCH: i64 = 500;
const AFTER_A_FAILURE: Duration = Duration::from_secs(2);

/// What a delivery job carries.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Parcel {
    pub(super) webhook: WebhookId,
    pub(super) seq: i64,
}

/// Follows the event log until `stop`.
pub async fn watch(db: Db, stop: CancellationToken) {
    let mut wakes = db.wakes();
    while !stop.is_cancelled() {
        match catch_up(&db).await {
            Ok(true) => {}
            Ok(false) => tokio::select! {
                () = stop.cancelled() => return,
                woken = wakes.changed() => if woken.is_err() { return },
            },
            Err(error) => {
                tracing::warn!(%error, "webhooks wait for the database");
                tokio::time::sleep(AFTER_A_FAILURE).await;
            }
        }
    }
}

/// True if there may be more. Writes nothing when nobody listens.
async fn catch_up(db: &Db) -> Result<bool, Error> {
    if db.read(behind).await?.is_empty() { Ok(false) } else { db.write(fan_out).await }
}

/// One step, for all webhooks; true if there may be more.
pub fn fan_out(tx: &mut Tx) -> Result<bool, Error> {
    tx.lock("webhooks")?;
    let mut more = false;
    for (id, wishes, cursor) in behind(tx)? {
        let events = events::after(tx, cursor, BATCH)?;
        let Some(last) = events.last().map(|event| event.seq) else { continue };
        more |= events.len() >= BATCH as usize;
        for seq in events.iter().filter(|event| told(&wishes, event)).map(|event| event.seq) {
            let parcel = serde_json::to_string(&Parcel { webhook: id, seq }).map_err(|error| Error::Sql(error.to_string()))?;
            tx.enqueue(NewJob::now(DELIVER, parcel))?;
        }
        tx.execute("UPDATE webhook SET cursor_seq = $2 WHERE id = $1", &[&id, &last])?;
    }
    Ok(more)
}

/// The active webhooks that have not seen the newest event.
fn behind(tx: &mut Tx) -> Result<Vec<(WebhookId, Vec<String>, i64)>, Error> {
    let head = events::head(tx)?;
    let rows =
        tx.query("SELECT id, events, cursor_seq FROM webhook WHERE active = true AND cursor_seq < $1 ORDER BY id", &[&head])?;
    Ok(rows.iter().map(|r| (r.get(0), r.get::<Written<Vec<String>>>(1).0, r.get(2))).collect())
}

fn told(wishes: &[String], event: &Event) -> bool {
    #[derive(Deserialize)]
    struct Named {
        r#type: String,
    }
    let read =
        || Some((serde_json::from_str::<Audience>(&event.audience).ok()?, serde_json::from_str::<Named>(&event.body).ok()?));
    read().is_some_and(|(audience, named)| model::wants(wishes, &audience, &named.r#type))
}
