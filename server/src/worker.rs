//! Starts what runs beside the requests: jobs, the search index, presence, webhooks.

use crate::deps::Deps;
use crate::flows;
use crate::kernel::error::Refusal;
use crate::kernel::jobs::{Claimed, Failure, Runner};
use crate::webhooks::{self, Courier};
use crate::{realtime, search};

/// Everything ends when `deps.stopping` is cancelled.
pub fn start(deps: &Deps) {
    let stop = || deps.stopping.clone();
    tokio::spawn(search::follow(deps.db.clone(), deps.search.clone(), stop()));
    tokio::spawn(realtime::presence::watch(deps.db.clone(), deps.hub.clone(), stop()));
    tokio::spawn(webhooks::watch(deps.db.clone(), stop()));
    let jobs = deps.clone();
    let courier = Courier::new(deps.config.webhooks.allow_private);
    let runner = Runner::new(&deps.db);
    let stop = stop();
    tokio::spawn(async move { runner.run(move |job| run(jobs.clone(), courier.clone(), job), stop).await });
}

async fn run(deps: Deps, courier: Courier, job: Claimed) -> Result<(), Failure> {
    if flows::jobs::KINDS.contains(&job.kind.as_str()) {
        return flows::jobs::handle(&deps.db, &job.kind, &job.payload).await.map_err(failure);
    }
    if job.kind == webhooks::DELIVER {
        return webhooks::deliver(deps.db, courier, job.payload).await;
    }
    Err(Failure::GiveUp(format!("nobody runs jobs of kind {}", job.kind)))
}

/// What a rule refuses it will refuse again; the database may do better later.
fn failure(refusal: Refusal) -> Failure {
    if refusal.status < 500 { Failure::GiveUp(refusal.code.to_owned()) } else { Failure::Retry(refusal.code.to_owned()) }
}
