//! Answers machines that ask whether this server lives and whether it can work.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::json;

use crate::deps::Deps;
use crate::kernel::db;

/// The process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers, and nobody asked us to stop.
pub async fn ready(State(deps): State<Deps>) -> (StatusCode, Json<serde_json::Value>) {
    if deps.stopping.is_cancelled() {
        return (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "ready": false, "because": "stopping" })));
    }
    match deps.db.read(|tx| tx.query_one("SELECT 1", &[]).map(drop)).await {
        Ok(()) => (StatusCode::OK, Json(json!({ "ready": true }))),
        Err::<(), db::Error>(error) => {
            tracing::warn!(%error, "not ready: the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "ready": false, "because": "database" })))
        }
    }
}
