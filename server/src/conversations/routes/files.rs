//! `/api/files/{id}`: what is sent beside words.

use axum::extract::{Request, State};
use axum::response::Response;
use wire::access::Act;
use wire::ids::FileId;
use wire::item::Attachment;

use crate::agents::Actor;
use crate::conversations::files::{self, Named, Uploader, serve, take_in};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Missing, Refused, Upload};
use crate::kernel::http::{Json, Path, Query};

/// Keeps a file until it is sent. Pictures (PNG, JPEG, WebP, GIF), PDF and plain text, by what their bytes are. Repeating it is harmless.
#[utoipa::path(put, path = "/api/files/{id}", tag = "files", params(("id" = FileId, Path), Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The bytes"),
    responses((status = 200, body = Attachment), Refused, Conflict, Upload))]
pub(super) async fn upload(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<FileId>,
    Query(named): Query<Named>,
    request: Request,
) -> Result<Json<Attachment>, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    take_in(&deps, id, named, Uploader::Agent(actor.agent_id), request.into_body()).await.map(Json)
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
    serve(&deps, &file.await?).await
}
