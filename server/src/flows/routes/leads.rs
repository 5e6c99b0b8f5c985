//! `/api/leads/…`: flagging a lead, its context, its moves.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::ids::LeadId;
use wire::lead::{AskMove, FlagLead, Lead, LeadContext};

use crate::agents::Actor;
use crate::customers::looks::looking;
use crate::deps::Deps;
use crate::flows;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Invalid, Missing, Refused};
use crate::kernel::http::{Json, Path};

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(flag)).routes(routes!(context)).routes(routes!(walk))
}

/// Flags a lead. Repeating an `id` flags nothing twice.
#[utoipa::path(post, path = "/api/leads", tag = "leads", request_body = FlagLead,
    responses((status = 200, body = Lead), Refused, Conflict, Invalid))]
async fn flag(State(deps): State<Deps>, actor: Actor, Json(flag): Json<FlagLead>) -> Result<Json<Lead>, Refusal> {
    deps.db.write(move |tx| flows::flag_lead(tx, &actor, &flag)).await.map(Json)
}

/// All a sales rep needs before the call. The audit trail says who looked.
#[utoipa::path(get, path = "/api/leads/{id}", tag = "leads", params(("id" = LeadId, Path)),
    responses((status = 200, body = LeadContext), Refused, Missing))]
async fn context(State(deps): State<Deps>, actor: Actor, Path(id): Path<LeadId>) -> Result<Json<LeadContext>, Refusal> {
    let read = move |tx: &mut crate::kernel::db::Tx, actor: &Actor| {
        let context = flows::card::lead_context(tx, actor, id)?;
        Ok((context.lead.customer_id, context))
    };
    looking(&deps.db, actor, read).await.map(Json)
}

/// Accepts it, gives it to someone, returns it, moves it on, wins it, loses it or takes it up again.
#[utoipa::path(post, path = "/api/leads/{id}/move", tag = "leads", params(("id" = LeadId, Path)), request_body = AskMove,
    responses((status = 200, body = Lead), Refused, Missing, Conflict, Invalid))]
async fn walk(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<LeadId>,
    Json(asked): Json<AskMove>,
) -> Result<Json<Lead>, Refusal> {
    deps.db.write(move |tx| flows::move_lead_seen(tx, &actor, id, &asked.what, asked.seen)).await.map(Json)
}
