//! `/api/admin/api-keys`: the keys of other programs.

use axum::extract::State;
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::admin::{ApiKey, NewApiKey, NewApiKeyMade};
use wire::ids::ApiKeyId;

use crate::agents::{Actor, keys};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Invalid, Missing, Refused};
use crate::kernel::http::{Json, Path};

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(list, make)).routes(routes!(revoke))
}

#[utoipa::path(get, path = "/api/admin/api-keys", tag = "technical", responses((status = 200, body = Vec<ApiKey>), Refused))]
async fn list(State(deps): State<Deps>, actor: Actor) -> Result<Json<Vec<ApiKey>>, Refusal> {
    actor.may(Act::PeopleManage)?;
    Ok(Json(deps.db.read(keys::all).await?))
}

/// Make a key. Its secret is shown this once.
#[utoipa::path(post, path = "/api/admin/api-keys", tag = "technical", request_body = NewApiKey,
    responses((status = 201, body = NewApiKeyMade), Refused, Invalid, Conflict))]
async fn make(
    State(deps): State<Deps>,
    actor: Actor,
    Json(new): Json<NewApiKey>,
) -> Result<(StatusCode, Json<NewApiKeyMade>), Refusal> {
    actor.may(Act::PeopleManage)?;
    let (key, secret) = deps.db.write(move |tx| keys::make(tx, &actor, &new)).await?;
    Ok((StatusCode::CREATED, Json(NewApiKeyMade { key, secret })))
}

/// Revoke a key: it opens nothing from now on.
#[utoipa::path(delete, path = "/api/admin/api-keys/{id}", tag = "technical", params(("id" = ApiKeyId, Path)),
    responses((status = 204), Refused, Missing))]
async fn revoke(State(deps): State<Deps>, actor: Actor, Path(id): Path<ApiKeyId>) -> Result<StatusCode, Refusal> {
    actor.may(Act::PeopleManage)?;
    deps.db.write(move |tx| keys::revoke(tx, &actor, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
