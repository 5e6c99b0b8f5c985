//! `/api/admin/{tags,canned,dispositions}`.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::admin::{Canned, Disposition, Tag};
use wire::ids::{CannedId, DispositionId, TagId};

use super::{canned, dispositions, tags};
use crate::agents::Actor;
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Invalid, Refused};
use crate::kernel::http::{Json, Path};

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(list_tags))
        .routes(routes!(put_tag))
        .routes(routes!(list_canned))
        .routes(routes!(put_canned))
        .routes(routes!(list_dispositions))
        .routes(routes!(put_disposition))
}

#[utoipa::path(get, path = "/api/admin/tags", tag = "settings", responses((status = 200, body = Vec<Tag>), Refused))]
async fn list_tags(State(deps): State<Deps>, actor: Actor) -> Result<Json<Vec<Tag>>, Refusal> {
    actor.may(Act::SettingsManage)?;
    Ok(Json(deps.db.read(tags::all).await?))
}

/// Make, rename or archive a tag. The id of the path counts.
#[utoipa::path(put, path = "/api/admin/tags/{id}", tag = "settings", params(("id" = TagId, Path)), request_body = Tag,
    responses((status = 200, body = Tag), Refused, Invalid, Conflict))]
async fn put_tag(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<TagId>,
    Json(tag): Json<Tag>,
) -> Result<Json<Tag>, Refusal> {
    actor.may(Act::SettingsManage)?;
    let tag = Tag { id, ..tag };
    deps.db.write(move |tx| tags::put(tx, &actor, &tag)).await.map(Json)
}

#[utoipa::path(get, path = "/api/admin/canned", tag = "settings", responses((status = 200, body = Vec<Canned>), Refused))]
async fn list_canned(State(deps): State<Deps>, actor: Actor) -> Result<Json<Vec<Canned>>, Refusal> {
    actor.may(Act::SettingsManage)?;
    Ok(Json(deps.db.read(canned::all).await?))
}

/// Make, change or archive a canned reply. The id of the path counts.
#[utoipa::path(put, path = "/api/admin/canned/{id}", tag = "settings", params(("id" = CannedId, Path)), request_body = Canned,
    responses((status = 200, body = Canned), Refused, Invalid, Conflict))]
async fn put_canned(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<CannedId>,
    Json(reply): Json<Canned>,
) -> Result<Json<Canned>, Refusal> {
    actor.may(Act::SettingsManage)?;
    let reply = Canned { id, ..reply };
    deps.db.write(move |tx| canned::put(tx, &actor, &reply)).await.map(Json)
}

#[utoipa::path(get, path = "/api/admin/dispositions", tag = "settings", responses((status = 200, body = Vec<Disposition>), Refused))]
async fn list_dispositions(State(deps): State<Deps>, actor: Actor) -> Result<Json<Vec<Disposition>>, Refusal> {
    actor.may(Act::SettingsManage)?;
    Ok(Json(deps.db.read(dispositions::all).await?))
}

/// Make, rename or archive a disposition. The id of the path counts.
#[utoipa::path(put, path = "/api/admin/dispositions/{id}", tag = "settings", params(("id" = DispositionId, Path)),
    request_body = Disposition, responses((status = 200, body = Disposition), Refused, Invalid, Conflict))]
async fn put_disposition(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<DispositionId>,
    Json(disposition): Json<Disposition>,
) -> Result<Json<Disposition>, Refusal> {
    actor.may(Act::SettingsManage)?;
    let disposition = Disposition { id, ..disposition };
    deps.db.write(move |tx| dispositions::put(tx, &actor, &disposition)).await.map(Json)
}
