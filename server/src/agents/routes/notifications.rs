//! `/api/notifications`: what one was told.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::event::Notification;
use wire::ids::NotificationId;

use crate::agents::{Actor, notifications};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Missing, Refused};
use crate::kernel::http::{Json, Path, Query};

const PAGE: i64 = 50;

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(page)).routes(routes!(read_all)).routes(routes!(read_one))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// Older than this one.
    before: Option<NotificationId>,
}

/// One's own, the newest first, 50 at a time.
#[utoipa::path(get, path = "/api/notifications", tag = "session", params(Asked), responses((status = 200, body = Vec<Notification>), Refused))]
async fn page(State(deps): State<Deps>, actor: Actor, Query(asked): Query<Asked>) -> Result<Json<Vec<Notification>>, Refusal> {
    actor.may(Act::DeskUse)?;
    Ok(Json(deps.db.read(move |tx| notifications::newest(tx, actor.agent_id, asked.before, PAGE)).await?))
}

/// All of one's own are read.
#[utoipa::path(post, path = "/api/notifications/read", tag = "session", responses((status = 204), Refused))]
async fn read_all(State(deps): State<Deps>, actor: Actor) -> Result<StatusCode, Refusal> {
    actor.may(Act::DeskUse)?;
    deps.db.write(move |tx| notifications::read(tx, actor.agent_id, None)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One of one's own is read.
#[utoipa::path(post, path = "/api/notifications/{id}/read", tag = "session", params(("id" = NotificationId, Path)),
    responses((status = 204), Refused, Missing))]
async fn read_one(State(deps): State<Deps>, actor: Actor, Path(id): Path<NotificationId>) -> Result<StatusCode, Refusal> {
    actor.may(Act::DeskUse)?;
    deps.db.write(move |tx| notifications::read(tx, actor.agent_id, Some(id))).await?;
    Ok(StatusCode::NO_CONTENT)
}
