//! `GET /api/admin/queues`.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::people::Queue;

use crate::agents::{Actor, queues};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::Refused;
use crate::kernel::http::Json;

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(list))
}

#[utoipa::path(get, path = "/api/admin/queues", tag = "people", responses((status = 200, body = Vec<Queue>), Refused))]
async fn list(State(deps): State<Deps>, actor: Actor) -> Result<Json<Vec<Queue>>, Refusal> {
    actor.may(Act::SettingsManage)?;
    Ok(Json(deps.db.read(queues::all).await?))
}
