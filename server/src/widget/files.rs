//! Pictures and documents that a visitor sends and receives.

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;
use wire::ids::FileId;
use wire::item::Attachment;

use super::store;
use super::visitor::{Asking, Unknown};
use crate::conversations::files::{self, File, Uploader, sniff};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Failed, Missing};
use crate::kernel::http::{Json, Path, Query};

#[derive(Deserialize, IntoParams)]
pub struct Named {
    /// What the visitor calls it.
    name: Option<String>,
}

/// Keeps a file until it is sent with a message. Repeating it under its id is harmless.
#[utoipa::path(put, path = "/api/widget/uploads/{id}", tag = "widget", params(("id" = uuid::Uuid, Path), Named), security(("visitor" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The bytes; their type is found by looking"),
    responses((status = 200, body = Attachment), Failed, Unknown, Conflict,
        (status = 413, description = "`upload_too_large`", body = wire::error::ErrorBody),
        (status = 415, description = "`upload_type_refused`", body = wire::error::ErrorBody)))]
pub async fn upload(
    State(deps): State<Deps>,
    Asking(visitor): Asking,
    Path(id): Path<FileId>,
    Query(named): Query<Named>,
    bytes: Result<Bytes, BytesRejection>,
) -> Result<Json<Attachment>, Refusal> {
    let too_large = || Refusal::new(413, "upload_too_large");
    let bytes = bytes.map_err(|_| too_large())?;
    if bytes.len() > deps.config.uploads.max_bytes {
        return Err(too_large());
    }
    let found = sniff::sniff(&bytes).ok_or_else(|| Refusal::new(415, "upload_type_refused"))?;
    let kept = deps.blobs.put(bytes).await.map_err(|error| {
        tracing::error!(%error, "widget: a file could not be kept");
        Refusal::new(503, "unavailable")
    })?;
    let attachment = Attachment {
        id,
        name: sniff::safe_name(named.name.as_deref().unwrap_or_default()),
        content_type: found.content_type.to_owned(),
        size: i64::try_from(kept.size).unwrap_or(i64::MAX),
        width: found.size.map(|(width, _)| width),
        height: found.size.map(|(_, height)| height),
    };
    let file = File { attachment, sha256: kept.sha256, by: Some(Uploader::Visitor(visitor.id)), conversation_id: None };
    Ok(Json(deps.db.write(move |tx| files::keep(tx, &file)).await?))
}

/// The bytes of a file of the visitor's own conversations.
#[utoipa::path(get, path = "/api/widget/files/{id}", tag = "widget", params(("id" = uuid::Uuid, Path)), security(("visitor" = [])),
    responses((status = 200, description = "The bytes, with the type that was found in them", content_type = "*/*"),
        Failed, Unknown, Missing))]
pub async fn download(State(deps): State<Deps>, Asking(visitor): Asking, Path(id): Path<FileId>) -> Result<Response, Refusal> {
    let file = deps.db.read(move |tx| {
        let file = files::load(tx, id)?.ok_or_else(Refusal::not_found)?;
        let theirs = match file.conversation_id {
            Some(conversation) => store::conversations_of(tx, visitor.id)?.contains(&conversation),
            None => file.by == Some(Uploader::Visitor(visitor.id)),
        };
        if theirs { Ok(file) } else { Err(Refusal::not_found()) }
    });
    let file = file.await?;
    let bytes = deps.blobs.read(&file.sha256).await.map_err(|error| {
        tracing::error!(%error, "widget: a file could not be read");
        Refusal::internal()
    })?;
    let kind = HeaderValue::from_str(&file.attachment.content_type).map_err(|_| Refusal::internal())?;
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_DISPOSITION, HeaderValue::from_static("attachment")),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable")),
    ];
    Ok((headers, bytes).into_response())
}
