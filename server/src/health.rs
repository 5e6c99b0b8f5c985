//! Answers machines that ask whether this server lives and whether it can work.

use std::path::Path;

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

/// Less than this, and the next picture or the next step of the database's journal may not fit, in bytes.
const ROOM: u64 = 4_000_000;

/// The database answers, there is room for what people send, and nobody asked us to stop.
pub async fn ready(State(deps): State<Deps>) -> (StatusCode, Json<serde_json::Value>) {
    if deps.stopping.is_cancelled() {
        return (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "ready": false, "because": "stopping" })));
    }
    match deps.db.read(|tx| tx.query_one("SELECT 1", &[]).map(drop)).await {
        Ok(()) if no_room(&deps.config.data) => {
            tracing::warn!("not ready: the disk is full");
            (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "ready": false, "because": "disk" })))
        }
        Ok(()) => (StatusCode::OK, Json(json!({ "ready": true }))),
        Err::<(), db::Error>(error) => {
            tracing::warn!(%error, "not ready: the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "ready": false, "because": "database" })))
        }
    }
}

fn no_room(data: &Path) -> bool {
    // Where nobody can tell, the next write will.
    rustix::fs::statvfs(data).is_ok_and(|disk| disk.f_bavail.saturating_mul(disk.f_frsize) < ROOM)
}
