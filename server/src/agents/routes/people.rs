//! `/api/admin/agents`: who works here.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::admin::PutAgent;
use wire::ids::AgentId;
use wire::people::Agent;

use crate::agents::{Actor, password, people};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Invalid, Refused};
use crate::kernel::http::{Json, Path};

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(put))
}

/// Everyone, those who have left too.
#[utoipa::path(get, path = "/api/admin/agents", tag = "people", responses((status = 200, body = Vec<Agent>), Refused))]
async fn list(State(deps): State<Deps>, actor: Actor) -> Result<Json<Vec<Agent>>, Refusal> {
    actor.may(Act::PeopleManage)?;
    Ok(Json(deps.db.read(people::all).await?))
}

/// Make or change a person. One made inactive is signed out at once.
#[utoipa::path(put, path = "/api/admin/agents/{id}", tag = "people", params(("id" = AgentId, Path)), request_body = PutAgent,
    responses((status = 200, body = Agent), Refused, Invalid, Conflict))]
async fn put(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<AgentId>,
    Json(put): Json<PutAgent>,
) -> Result<Json<Agent>, Refusal> {
    actor.may(Act::PeopleManage)?;
    // Before the costly hash.
    people::check(&put)?;
    let hash = match put.password.clone() {
        Some(new) => Some(password::hash(new, deps.db.deps()).await?),
        None => None,
    };
    deps.db.write(move |tx| people::put(tx, &actor, id, &put, hash.as_deref())).await.map(Json)
}
