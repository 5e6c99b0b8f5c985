//! `/api/admin/jobs/dead`: work given up, for a person to look at.

use axum::extract::State;
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use wire::access::Act;
use wire::admin::DeadJob;

use crate::agents::{Actor, audit};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Missing, Refused};
use crate::kernel::http::{Json, Path};
use crate::kernel::jobs::{self, JobId};

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(retry))
}

/// The latest first.
#[utoipa::path(get, path = "/api/admin/jobs/dead", tag = "technical", responses((status = 200, body = Vec<DeadJob>), Refused))]
async fn list(State(deps): State<Deps>, actor: Actor) -> Result<Json<Vec<DeadJob>>, Refusal> {
    actor.may(Act::JobsManage)?;
    let dead = deps.db.read(jobs::dead).await?;
    Ok(Json(dead.into_iter().map(shown).collect()))
}

/// Try it again, with all its attempts. `conflict`: the same work waits already.
#[utoipa::path(post, path = "/api/admin/jobs/dead/{id}/retry", tag = "technical", params(("id" = Uuid, Path)),
    responses((status = 204), Refused, Missing, Conflict))]
async fn retry(State(deps): State<Deps>, actor: Actor, Path(id): Path<Uuid>) -> Result<StatusCode, Refusal> {
    actor.may(Act::JobsManage)?;
    deps.db
        .write(move |tx| {
            jobs::revive(tx, JobId(id))?;
            Ok::<_, Refusal>(audit::record(tx, &actor, "retried", "job", id, &[])?)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

fn shown(job: jobs::DeadJob) -> DeadJob {
    DeadJob { id: job.id.0, kind: job.kind, attempts: job.attempts, error: job.error, failed_at: job.dead_at }
}
