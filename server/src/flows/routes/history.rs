//! `/api/history/…`: other tools bring their past.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::campaign::RecordTouch;
use wire::item::{Item, RecordCrmEntry, RecordExchange};

use crate::agents::Actor;
use crate::deps::Deps;
use crate::flows::history::{record_entry, record_exchange, record_touch};
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Invalid, Refused};
use crate::kernel::http::Json;

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(entry)).routes(routes!(touch)).routes(routes!(exchange))
}

/// An order, a case or an opportunity of a CRM; saying its number again brings it up to date.
#[utoipa::path(post, path = "/api/history/entries", tag = "history", request_body = RecordCrmEntry,
    responses((status = 200, body = Item), Refused, Conflict, Invalid))]
async fn entry(State(deps): State<Deps>, actor: Actor, Json(said): Json<RecordCrmEntry>) -> Result<Json<Item>, Refusal> {
    deps.db.write(move |tx| record_entry(tx, &actor, &said)).await.map(Json)
}

/// How far a campaign went with someone. Repeating it is harmless.
#[utoipa::path(post, path = "/api/history/touches", tag = "history", request_body = RecordTouch,
    responses((status = 200, body = Item), Refused, Conflict, Invalid))]
async fn touch(State(deps): State<Deps>, actor: Actor, Json(said): Json<RecordTouch>) -> Result<Json<Item>, Refusal> {
    deps.db.write(move |tx| record_touch(tx, &actor, &said)).await.map(Json)
}

/// A past message, call, note or satisfaction. Repeating it is harmless.
#[utoipa::path(post, path = "/api/history/exchanges", tag = "history", request_body = RecordExchange,
    responses((status = 200, body = Item), Refused, Conflict, Invalid))]
async fn exchange(State(deps): State<Deps>, actor: Actor, Json(said): Json<RecordExchange>) -> Result<Json<Item>, Refusal> {
    deps.db.write(move |tx| record_exchange(tx, &actor, &said)).await.map(Json)
}
