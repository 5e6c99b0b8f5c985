//! `/api/admin/sites`.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::admin::Site;
use wire::ids::SiteId;

use super::store;
use crate::agents::Actor;
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Invalid, Missing, Refused};
use crate::kernel::http::{Json, Path};

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(put)).routes(routes!(renew_secret))
}

/// With their secrets: for administrators only.
#[utoipa::path(get, path = "/api/admin/sites", tag = "settings", responses((status = 200, body = Vec<Site>), Refused))]
async fn list(State(deps): State<Deps>, actor: Actor) -> Result<Json<Vec<Site>>, Refusal> {
    actor.may(Act::SettingsManage)?;
    Ok(Json(deps.db.read(store::all).await?))
}

/// Make, change or archive a site. A new one may bring a readable `key`, else one is made; `secret` is made by the server.
#[utoipa::path(put, path = "/api/admin/sites/{id}", tag = "settings", params(("id" = SiteId, Path)), request_body = Site,
    responses((status = 200, body = Site), Refused, Invalid, Conflict))]
async fn put(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<SiteId>,
    Json(site): Json<Site>,
) -> Result<Json<Site>, Refusal> {
    actor.may(Act::SettingsManage)?;
    let site = Site { id, ..site };
    deps.db.write(move |tx| store::put(tx, &actor, &site)).await.map(Json)
}

/// Renew the secret that signs the logins of the site's users. The one before is refused at once.
#[utoipa::path(post, path = "/api/admin/sites/{id}/secret", tag = "settings", params(("id" = SiteId, Path)),
    responses((status = 200, body = Site), Refused, Missing))]
async fn renew_secret(State(deps): State<Deps>, actor: Actor, Path(id): Path<SiteId>) -> Result<Json<Site>, Refusal> {
    actor.may(Act::SettingsManage)?;
    deps.db.write(move |tx| store::renew_secret(tx, &actor, id)).await.map(Json)
}
