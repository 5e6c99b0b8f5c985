//! `/api/admin/agents`: who works here.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::people::Agent;

use crate::agents::{Actor, people};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::Refused;
use crate::kernel::http::Json;

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(list))
}

/// Everyone, those who have left too.
#[utoipa::path(get, path = "/api/admin/agents", tag = "people", responses((status = 200, body = Vec<Agent>), Refused))]
async fn list(State(deps): State<Deps>, actor: Actor) -> Result<Json<Vec<Agent>>, Refusal> {
    actor.may(Act::PeopleManage)?;
    Ok(Json(deps.db.read(people::all).await?))
}
