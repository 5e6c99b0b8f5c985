//! `/api/conversations/{id}/drafts/{mode}`: what is typed survives everything.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wire::access::Act;
use wire::conversation::{Draft, DraftMode, SaveDraft};
use wire::ids::ConversationId;

use crate::agents::Actor;
use crate::conversations::files::{self, Uploader};
use crate::conversations::{drafts, store};
use crate::deps::Deps;
use crate::kernel::check::{Check, TEXT};
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Invalid, Missing, Refused};
use crate::kernel::http::{Json, Path};

/// What I have typed and not sent.
#[utoipa::path(get, path = "/api/conversations/{id}/drafts/{mode}", tag = "conversations",
    params(("id" = ConversationId, Path), ("mode" = DraftMode, Path)),
    responses((status = 200, body = Draft), (status = 204, description = "Nothing"), Refused, Missing))]
pub(super) async fn read(
    State(deps): State<Deps>,
    actor: Actor,
    Path((id, mode)): Path<(ConversationId, DraftMode)>,
) -> Result<Response, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    let kept = deps.db.read(move |tx| {
        store::customer_of(tx, id)?;
        Ok::<_, Refusal>(drafts::find(tx, actor.agent_id, id, mode)?)
    });
    Ok(kept.await?.map_or_else(|| StatusCode::NO_CONTENT.into_response(), |kept| Json(kept).into_response()))
}

/// Keeps my draft; an empty one is forgotten. Refused with `draft_newer` when I have saved other words elsewhere since `base`.
#[utoipa::path(put, path = "/api/conversations/{id}/drafts/{mode}", tag = "conversations",
    params(("id" = ConversationId, Path), ("mode" = DraftMode, Path)), request_body = SaveDraft,
    responses((status = 200, body = Draft), Refused, Missing, Conflict, Invalid))]
pub(super) async fn save(
    State(deps): State<Deps>,
    actor: Actor,
    Path((id, mode)): Path<(ConversationId, DraftMode)>,
    Json(draft): Json<SaveDraft>,
) -> Result<Json<Draft>, Refusal> {
    actor.may(Act::ConversationsHandle)?;
    Check::new().at_most("text", &draft.text, TEXT).done()?;
    let saved = deps.db.write(move |tx| {
        let conversation = store::customer_of(tx, id).map(|_| id)?;
        let attachments = files::of(tx, &draft.attachments, Uploader::Agent(actor.agent_id), conversation)?;
        drafts::save(tx, actor.agent_id, conversation, mode, &draft.text, attachments, draft.base)
    });
    saved.await.map(Json)
}
