//! Pictures and documents that a visitor sends and receives.

use axum::extract::{Request, State};
use axum::response::Response;
use wire::ids::FileId;
use wire::item::Attachment;

use super::visitor::{Asking, Unknown};
use super::{limits, store};
use crate::agents::Caller;
use crate::conversations::files::{self, Named, Uploader, serve, take_in};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Failed, Missing, Throttled, Upload};
use crate::kernel::http::{Json, Path, Query};

/// Keeps a file until it is sent with a message. Repeating it under its id is harmless.
#[utoipa::path(put, path = "/api/widget/uploads/{id}", tag = "widget", params(("id" = uuid::Uuid, Path), Named), security(("visitor" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The bytes; their type is found by looking"),
    responses((status = 200, body = Attachment), Failed, Unknown, Conflict, Upload, Throttled))]
pub async fn upload(
    State(deps): State<Deps>,
    Asking(visitor): Asking,
    caller: Caller,
    Path(id): Path<FileId>,
    Query(named): Query<Named>,
    request: Request,
) -> Result<Json<Attachment>, Refusal> {
    limits::upload(&deps, visitor.id, &caller)?;
    take_in(&deps, id, named, Uploader::Visitor(visitor.id), request.into_body()).await.map(Json)
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
    serve(&deps, &file.await?).await
}
