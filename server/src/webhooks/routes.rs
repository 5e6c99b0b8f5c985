//! `/api/admin/webhooks`.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::admin::{PutWebhook, Webhook};
use wire::ids::WebhookId;

use super::{secrets, store};
use crate::agents::Actor;
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Invalid, Missing, Refused};
use crate::kernel::http::{Json, Path};

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(put)).routes(routes!(renew))
}

/// With their secrets: for administrators only.
#[utoipa::path(get, path = "/api/admin/webhooks", tag = "technical", responses((status = 200, body = Vec<Webhook>), Refused))]
async fn list(State(deps): State<Deps>, actor: Actor) -> Result<Json<Vec<Webhook>>, Refusal> {
    actor.may(Act::PeopleManage)?;
    Ok(Json(deps.db.read(store::all).await?))
}

/// Make or change a webhook. Its secret is made by the server; signatures are those of Standard Webhooks.
#[utoipa::path(put, path = "/api/admin/webhooks/{id}", tag = "technical", params(("id" = WebhookId, Path)), request_body = PutWebhook,
    responses((status = 200, body = Webhook), Refused, Invalid, Conflict))]
async fn put(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<WebhookId>,
    Json(put): Json<PutWebhook>,
) -> Result<Json<Webhook>, Refusal> {
    actor.may(Act::PeopleManage)?;
    let allow_private = deps.config.webhooks.allow_private;
    deps.db.write(move |tx| store::put(tx, &actor, id, &put, allow_private)).await.map(Json)
}

/// Renew the secret. The one before signs too for 24 hours: each delivery then bears both signatures.
#[utoipa::path(post, path = "/api/admin/webhooks/{id}/secret", tag = "technical", params(("id" = WebhookId, Path)),
    responses((status = 200, body = Webhook), Refused, Missing))]
async fn renew(State(deps): State<Deps>, actor: Actor, Path(id): Path<WebhookId>) -> Result<Json<Webhook>, Refusal> {
    actor.may(Act::PeopleManage)?;
    deps.db.write(move |tx| secrets::renew(tx, &actor, id)).await.map(Json)
}
