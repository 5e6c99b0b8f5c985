//! `PUT /api/admin/agents/{id}`.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::admin::PutAgent;
use wire::ids::AgentId;
use wire::people::Agent;

use crate::agents::{Actor, password, people};
use crate::deps::Deps;
use crate::flows;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Invalid, Refused};
use crate::kernel::http::{Json, Path};

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(put))
}

/// Make or change a person. One made inactive is signed out at once, and their contacts wait in their queues again.
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
    deps.db.write(move |tx| flows::put_agent(tx, &actor, id, &put, hash.as_deref())).await.map(Json)
}
