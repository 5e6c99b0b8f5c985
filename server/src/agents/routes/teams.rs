//! `/api/admin/teams`.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::ids::TeamId;
use wire::people::Team;

use crate::agents::{Actor, teams};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Invalid, Refused};
use crate::kernel::http::{Json, Path};

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(put))
}

#[utoipa::path(get, path = "/api/admin/teams", tag = "people", responses((status = 200, body = Vec<Team>), Refused))]
async fn list(State(deps): State<Deps>, actor: Actor) -> Result<Json<Vec<Team>>, Refusal> {
    actor.may(Act::SettingsManage)?;
    Ok(Json(deps.db.read(teams::all).await?))
}

/// Make or rename a team. The id of the path counts.
#[utoipa::path(put, path = "/api/admin/teams/{id}", tag = "people", params(("id" = TeamId, Path)), request_body = Team,
    responses((status = 200, body = Team), Refused, Invalid, Conflict))]
async fn put(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<TeamId>,
    Json(team): Json<Team>,
) -> Result<Json<Team>, Refusal> {
    actor.may(Act::SettingsManage)?;
    let team = Team { id, ..team };
    deps.db.write(move |tx| teams::put(tx, &actor, &team)).await.map(Json)
}
