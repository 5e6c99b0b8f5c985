//! `/api/leads`: the board, and the ended leads by page.

use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::desk::ENDED_LEADS_HELD;
use wire::ids::LeadId;
use wire::lead::Lead;

use super::store;
use crate::agents::Actor;
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::Refused;
use crate::kernel::http::{Json, Query};

const PAGE: i64 = 50;

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(list))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// The oldest ended lead known: the 50 that ended before it. Without it: all that are not ended, and the newest ended ones.
    ended_before: Option<LeadId>,
}

/// Leads, ended ones the newest first.
#[utoipa::path(get, path = "/api/leads", tag = "leads", params(Asked), responses((status = 200, body = Vec<Lead>), Refused))]
async fn list(State(deps): State<Deps>, actor: Actor, Query(asked): Query<Asked>) -> Result<Json<Vec<Lead>>, Refusal> {
    actor.may(Act::LeadsRead)?;
    let leads = deps.db.read(move |tx| match asked.ended_before {
        Some(id) => store::ended(tx, Some(id), PAGE),
        None => {
            let mut leads = store::live(tx)?;
            leads.extend(store::ended(tx, None, i64::try_from(ENDED_LEADS_HELD).unwrap_or(i64::MAX))?);
            Ok(leads)
        }
    });
    Ok(Json(leads.await?))
}
