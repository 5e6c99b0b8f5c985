//! The routes of campaigns.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::campaign::Campaign;
use wire::ids::CampaignId;

use super::store;
use crate::agents::{Actor, audit};
use crate::deps::Deps;
use crate::kernel::check::{Check, LINE, NAME, TEXT};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Invalid, Refused};
use crate::kernel::http::{Json, Path};

/// The year 2200: dates of a browser end later.
const LATEST: i64 = 7_258_118_400_000;

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(put))
}

/// All campaigns, archived ones too, the latest first.
#[utoipa::path(get, path = "/api/campaigns", tag = "campaigns", responses((status = 200, body = Vec<Campaign>), Refused))]
async fn list(State(deps): State<Deps>, actor: Actor) -> Result<Json<Vec<Campaign>>, Refusal> {
    actor.may(Act::CampaignsRead)?;
    deps.db.read(|tx| Ok(Json(store::all(tx)?))).await
}

/// Makes or changes a campaign; `archived` puts it away.
#[utoipa::path(put, path = "/api/campaigns/{id}", tag = "campaigns", params(("id" = CampaignId, Path)), request_body = Campaign,
    responses((status = 200, body = Campaign), Refused, Invalid))]
async fn put(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<CampaignId>,
    Json(campaign): Json<Campaign>,
) -> Result<Json<Campaign>, Refusal> {
    Check::new().that(campaign.id == id, "id", "unknown").done()?;
    deps.db.write(move |tx| put_campaign(tx, &actor, &campaign).map(Json)).await
}

/// The verb behind the route.
pub fn put_campaign(tx: &mut Tx, actor: &Actor, campaign: &Campaign) -> Result<Campaign, Refusal> {
    actor.may(Act::CampaignsEdit)?;
    Check::new()
        .line("name", &campaign.name, NAME)
        .within("starts_at", campaign.starts_at, 0, LATEST)
        .within("ends_at", campaign.ends_at, 0, LATEST)
        .that(campaign.starts_at < campaign.ends_at, "ends_at", "in_the_past")
        .line("product", &campaign.product, LINE)
        .at_most("offer", &campaign.offer, LINE)
        .at_most("wording_fr", &campaign.wording_fr, TEXT)
        .at_most("wording_en", &campaign.wording_en, TEXT)
        .at_most("objections", &campaign.objections, TEXT)
        .done()?;
    let before = store::load(tx, campaign.id)?;
    if audit::changed(tx, actor, "campaign", campaign.id.0, before.as_ref(), campaign)? {
        store::put(tx, campaign)?;
    }
    Ok(campaign.clone())
}
