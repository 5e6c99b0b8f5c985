//! `/api/admin/audit`: who saw and changed what.

use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use wire::Ms;
use wire::access::Act;
use wire::admin::AuditPage;
use wire::ids::AgentId;

use crate::agents::Actor;
use crate::agents::audit::Wanted;
use crate::deps::Deps;
use crate::flows;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::Refused;
use crate::kernel::http::{Json, Query};

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(page))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// The `next` of the page before.
    before: Option<Uuid>,
    /// Only what happened to this customer, conversation, person, …; to a customer under any id they had.
    object_id: Option<Uuid>,
    /// Only what this person did.
    agent_id: Option<AgentId>,
    /// Only this kind of action: `seen`, `changed`, …
    action: Option<String>,
    /// Only from this moment on (ms since 1970 UTC).
    since: Option<Ms>,
    /// Only before this moment.
    until: Option<Ms>,
}

/// The newest lines first, 100 at a time, with the names of what they speak of where those are known.
#[utoipa::path(get, path = "/api/admin/audit", tag = "technical", params(Asked), responses((status = 200, body = AuditPage), Refused))]
async fn page(State(deps): State<Deps>, actor: Actor, Query(asked): Query<Asked>) -> Result<Json<AuditPage>, Refusal> {
    actor.may(Act::AuditRead)?;
    let Asked { before, object_id, agent_id, action, since, until } = asked;
    let wanted = Wanted { before, objects: object_id.into_iter().collect(), agent_id, action, since, until };
    deps.db.read(move |tx| flows::audit_trail(tx, &wanted)).await.map(Json)
}
