//! `/api/files/{id}`: what is sent beside words.

use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;
use wire::access::Act;
use wire::error::ErrorBody;
use wire::ids::FileId;
use wire::item::Attachment;

use crate::agents::Actor;
use crate::conversations::files::{self, File, Uploader, sniff};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Missing, Refused};
use crate::kernel::http::{Json, Path, Query};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Named {
    /// As it is shown to those who receive it.
    name: Option<String>,
}

/// Keeps a file until it is sent. Pictures (PNG, JPEG, WebP, GIF), PDF and plain text, by what their bytes are. Repeating it is harmless.
#[utoipa::path(put, path = "/api/files/{id}", tag = "files", params(("id" = FileId, Path), Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The bytes"),
    responses((status = 200, body = Attachment), Refused, Conflict,
        (status = 413, description = "`upload_too_large`", body = ErrorBody),
        (status = 415, description = "`upload_type_refused`", body = ErrorBody)))]
pub(super) async fn upload(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<FileId>,
    Query(named): Query<Named>,
    request: Request,
) -> Result<Json<Attachment>, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    let too_large = |_| Refusal::new(413, "upload_too_large");
    let bytes = to_bytes(request.into_body(), deps.config.uploads.max_bytes).await.map_err(too_large)?;
    let found = sniff::sniff(&bytes).ok_or_else(|| Refusal::new(415, "upload_type_refused"))?;
    let kept = deps.blobs.put(bytes).await.map_err(|error| {
        tracing::error!(%error, "a file could not be kept");
        Refusal::internal()
    })?;
    let attachment = Attachment {
        id,
        name: sniff::safe_name(named.name.as_deref().unwrap_or_default()),
        content_type: found.content_type.to_owned(),
        size: i64::try_from(kept.size).unwrap_or(i64::MAX),
        width: found.size.map(|(width, _)| width),
        height: found.size.map(|(_, height)| height),
    };
    let by = Some(Uploader::Agent(actor.agent_id));
    let file = File { attachment, sha256: kept.sha256, by, conversation_id: None };
    deps.db.write(move |tx| files::keep(tx, &file)).await.map(Json)
}

/// The bytes: pictures to be shown, the rest to be saved.
#[utoipa::path(get, path = "/api/files/{id}", tag = "files", params(("id" = FileId, Path)),
    responses((status = 200, description = "The bytes, with the type that was found in them", content_type = "*/*"),
        Refused, Missing))]
pub(super) async fn download(State(deps): State<Deps>, actor: Actor, Path(id): Path<FileId>) -> Result<Response, Refusal> {
    actor.may(Act::CustomersRead)?;
    let file = deps.db.read(move |tx| {
        let file = files::load(tx, id)?.ok_or_else(Refusal::not_found)?;
        let mine = file.by == Some(Uploader::Agent(actor.agent_id));
        // What was not sent yet is its uploader's alone.
        if mine || file.conversation_id.is_some() { Ok(file) } else { Err(Refusal::not_found()) }
    });
    let file = file.await?;
    let bytes = deps.blobs.read(&file.sha256).await.map_err(|error| {
        tracing::error!(%error, "a file could not be read");
        Refusal::internal()
    })?;
    serve(&file.attachment, bytes)
}

/// Whatever the bytes are, a browser runs nothing of them in our name.
fn serve(file: &Attachment, bytes: Vec<u8>) -> Result<Response, Refusal> {
    let header = |text: &str| HeaderValue::from_str(text).map_err(|_| Refusal::internal());
    let shown = if sniff::is_picture(&file.content_type) { "inline" } else { "attachment" };
    let headers = [
        (CONTENT_TYPE, header(&file.content_type)?),
        (CONTENT_DISPOSITION, header(&format!("{shown}; filename*=UTF-8''{}", encoded(&file.name)))?),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable")),
    ];
    Ok((headers, bytes).into_response())
}

/// RFC 8187 §3.2: all but the plainest characters as the hexadecimal of their UTF-8.
fn encoded(name: &str) -> String {
    name.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn a_name_can_t_leave_its_header() {
        assert_eq!(encoded("facture été.pdf"), "facture%20%C3%A9t%C3%A9.pdf");
        assert_eq!(encoded("a\"; x=\r\n"), "a%22%3B%20x%3D%0D%0A");
    }
}
