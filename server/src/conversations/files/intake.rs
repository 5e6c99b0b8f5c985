//! Takes an upload in: its bytes, what they are, and who brought them, the same for advisors and visitors.

use axum::body::{Body, to_bytes};
use serde::Deserialize;
use utoipa::IntoParams;
use wire::ids::FileId;
use wire::item::Attachment;

use super::sniff::{safe_name, sniff};
use super::{File, Uploader, keep};
use crate::deps::Deps;
use crate::kernel::error::Refusal;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Named {
    /// As it is shown to those who receive it.
    name: Option<String>,
}

/// Reads no further than the largest file that the settings allow. The same under the same id again is harmless.
pub async fn take_in(deps: &Deps, id: FileId, named: Named, by: Uploader, body: Body) -> Result<Attachment, Refusal> {
    let too_large = |_| Refusal::new(413, "upload_too_large");
    let bytes = to_bytes(body, deps.config.uploads.max_bytes).await.map_err(too_large)?;
    let found = sniff(&bytes).ok_or_else(|| Refusal::new(415, "upload_type_refused"))?;
    // From the bytes to the row that names them, nobody erases what nothing names.
    let _coming = deps.blobs.coming().await;
    let kept = deps.blobs.put(bytes).await.map_err(|error| {
        tracing::error!(%error, "a file could not be kept");
        // A full disk may have room again: whoever tries again later succeeds.
        Refusal::new(503, "unavailable")
    })?;
    let attachment = Attachment {
        id,
        name: safe_name(named.name.as_deref().unwrap_or_default()),
        content_type: found.content_type.to_owned(),
        size: i64::try_from(kept.size).unwrap_or(i64::MAX),
        width: found.size.map(|(width, _)| width),
        height: found.size.map(|(_, height)| height),
    };
    let file = File { attachment, sha256: kept.sha256, by: Some(by), conversation_id: None };
    deps.db.write(move |tx| keep(tx, &file)).await
}
