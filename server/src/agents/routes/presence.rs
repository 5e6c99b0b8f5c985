//! `/api/presence`: saying where one is.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::people::{Presence, SetPresence};

use crate::agents::{Actor, presence};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Invalid, Refused};
use crate::kernel::http::Json;

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(set))
}

/// Say where one is; a pause has a reason.
#[utoipa::path(put, path = "/api/presence", tag = "session", request_body = SetPresence,
    responses((status = 200, body = Presence), Refused, Invalid))]
async fn set(State(deps): State<Deps>, actor: Actor, Json(said): Json<SetPresence>) -> Result<Json<Presence>, Refusal> {
    actor.may(Act::DeskUse)?;
    deps.db.write(move |tx| presence::set(tx, &actor, &said)).await.map(Json)
}
