//! Starts what runs beside the requests: jobs, the search index, presence, webhooks, the forgetting of what is old.

use crate::conversations::files::unsent;
use crate::deps::Deps;
use crate::flows;
use crate::kernel::db::Db;
use crate::kernel::error::Refusal;
use crate::kernel::events;
use crate::kernel::jobs::{self, Claimed, Failure, Runner};
use crate::webhooks::{self, Courier};
use crate::{realtime, search};

/// Everything ends when `deps.stopping` is cancelled.
pub fn start(deps: &Deps) {
    let stop = || deps.stopping.clone();
    tokio::spawn(search::follow(deps.db.clone(), deps.search.clone(), stop()));
    tokio::spawn(realtime::presence::watch(deps.db.clone(), deps.hub.clone(), stop()));
    tokio::spawn(events::forget_old(deps.db.clone(), deps.config.events_kept_ms(), stop()));
    tokio::spawn(unsent::forget_unsent(deps.db.clone(), deps.blobs.clone(), stop()));
    tokio::spawn(webhooks::watch(deps.db.clone(), stop()));
    tokio::spawn(show_unknown(deps.db.clone()));
    let db = deps.db.clone();
    let own = move |job: Claimed| {
        let db = db.clone();
        async move { flows::jobs::handle(&db, &job.kind, &job.payload).await.map_err(failure) }
    };
    tokio::spawn(Runner::new(&deps.db).kinds(&flows::jobs::KINDS).run(own, stop()));
    // Apart: a receiver that does not answer holds up other receivers, never an escalation.
    let (db, courier) = (deps.db.clone(), Courier::new(deps.config.webhooks.allow_private));
    let deliver = move |job: Claimed| webhooks::deliver(db.clone(), courier.clone(), job.payload);
    tokio::spawn(Runner::new(&deps.db).kinds(&[webhooks::DELIVER]).run(deliver, stop()));
}

/// Left by another version of the product: on the dead list a person sees them, and can revive them for the version that knows them.
async fn show_unknown(db: Db) {
    let kinds: Vec<&str> = flows::jobs::KINDS.into_iter().chain([webhooks::DELIVER]).collect();
    match db.write(move |tx| jobs::bury_unknown(tx, &kinds)).await {
        Ok(0) => {}
        Ok(count) => tracing::error!(count, "jobs of kinds that this version does not know are on the dead list"),
        Err(error) => tracing::warn!(%error, "jobs of unknown kinds could not be looked for"),
    }
}

/// What a rule refuses it will refuse again; the database may do better later.
fn failure(refusal: Refusal) -> Failure {
    if refusal.status < 500 { Failure::GiveUp(refusal.code.to_owned()) } else { Failure::Retry(refusal.code.to_owned()) }
}
