//! The whole state of the desk at once.

use wire::desk::Snapshot;

use super::{Answer, get};

pub async fn snapshot() -> Answer<Snapshot> {
    get("/desk").await
}
