//! `/api/admin/jobs/dead`: work given up, for a person to look at, to run again or to drop.

use axum::extract::State;
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use wire::access::Act;
use wire::admin::{DeadJob, JobsOfKind, Retried};

use crate::agents::{Actor, audit};
use crate::deps::Deps;
use crate::kernel::db::{Error, Tx};
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Invalid, Missing, Refused};
use crate::kernel::http::{Json, Path};
use crate::kernel::jobs::{self, JobId};
use crate::webhooks;

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(retry_all)).routes(routes!(retry)).routes(routes!(discard))
}

/// The latest first.
#[utoipa::path(get, path = "/api/admin/jobs/dead", tag = "technical", responses((status = 200, body = Vec<DeadJob>), Refused))]
async fn list(State(deps): State<Deps>, actor: Actor) -> Result<Json<Vec<DeadJob>>, Refusal> {
    actor.may(Act::JobsManage)?;
    let dead = deps.db.read(|tx| jobs::dead(tx)?.into_iter().map(|job| shown(tx, job)).collect::<Result<Vec<_>, Error>>());
    Ok(Json(dead.await?))
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

/// Try all of one kind again, each with all its attempts; says how many.
#[utoipa::path(post, path = "/api/admin/jobs/dead/retry", tag = "technical", request_body = JobsOfKind,
    responses((status = 200, body = Retried), Refused, Invalid))]
async fn retry_all(State(deps): State<Deps>, actor: Actor, Json(of): Json<JobsOfKind>) -> Result<Json<Retried>, Refusal> {
    actor.may(Act::JobsManage)?;
    let all = deps.db.write(move |tx| {
        let count = jobs::revive_all(tx, &of.kind)?;
        if count > 0 {
            audit::record(tx, &actor, "retried", "job", None, &[("kind", &of.kind), ("count", &count.to_string())])?;
        }
        Ok::<_, Refusal>(Retried { count })
    });
    Ok(Json(all.await?))
}

/// Drop it: what it was to do will not be done. Repeating it is `not_found`.
#[utoipa::path(delete, path = "/api/admin/jobs/dead/{id}", tag = "technical", params(("id" = Uuid, Path)),
    responses((status = 204), Refused, Missing))]
async fn discard(State(deps): State<Deps>, actor: Actor, Path(id): Path<Uuid>) -> Result<StatusCode, Refusal> {
    actor.may(Act::JobsManage)?;
    deps.db
        .write(move |tx| {
            let gone = jobs::discard(tx, JobId(id))?;
            let about = about(tx, &gone)?;
            let details = [("kind", gone.kind.as_str()), ("about", about.as_deref().unwrap_or_default())];
            let details = if about.is_some() { &details[..] } else { &details[..1] };
            Ok::<_, Refusal>(audit::record(tx, &actor, "discarded", "job", id, details)?)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

fn shown(tx: &mut Tx, job: jobs::DeadJob) -> Result<DeadJob, Error> {
    let about = about(tx, &job)?;
    Ok(DeadJob { id: job.id.0, kind: job.kind, about, attempts: job.attempts, error: job.error, failed_at: job.dead_at })
}

/// Whom it was for, where its kind alone does not say it.
fn about(tx: &mut Tx, job: &jobs::DeadJob) -> Result<Option<String>, Error> {
    if job.kind == webhooks::DELIVER { webhooks::addressee(tx, &job.payload) } else { Ok(None) }
}
