//! `GET /api/search`.

use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::search::Found;

use crate::agents::Actor;
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::http::{Json, Query};

const ASKED_AT_MOST: usize = 200;
const DEFAULT_LIMIT: i64 = 12;
const MAX_LIMIT: i64 = 50;

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(search))
}

#[derive(Deserialize, IntoParams)]
struct Asked {
    /// What the person typed; words may be unfinished and without accents.
    q: String,
    /// At most this many of each, 1 to 50; 12 when absent.
    limit: Option<i64>,
}

/// Customers and the words that were said, as you type.
#[utoipa::path(get, path = "/api/search", tag = "customers", params(Asked), responses(
    (status = 200, body = Found),
    (status = 400, description = "`malformed`", body = wire::error::ErrorBody),
    (status = 401, description = "`signed_out`", body = wire::error::ErrorBody),
    (status = 403, description = "`forbidden`", body = wire::error::ErrorBody),
    (status = 500, description = "`internal`", body = wire::error::ErrorBody),
    (status = 503, description = "`unavailable`", body = wire::error::ErrorBody),
))]
async fn search(State(deps): State<Deps>, actor: Actor, Query(asked): Query<Asked>) -> Result<Json<Found>, Refusal> {
    actor.may(Act::CustomersRead)?;
    let typed: String = asked.q.chars().take(ASKED_AT_MOST).collect();
    let limit = asked.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_LIMIT);
    let index = deps.search.clone();
    let found = tokio::task::spawn_blocking(move || index.find(&typed, limit)).await;
    match found {
        Ok(Ok(found)) => Ok(Json(found)),
        Ok(Err(error)) => {
            tracing::error!(%error, "search: a question failed");
            Err(Refusal::internal())
        }
        Err(_) => Err(Refusal::internal()),
    }
}
