//! `/api/conversations/{id}/drafts/{mode}`: what is typed survives everything.

use axum::extract::State;
use wire::access::Act;
use wire::conversation::{Draft, DraftMode, SaveDraft};
use wire::ids::ConversationId;

use crate::agents::Actor;
use crate::conversations::files::{self, Uploader};
use crate::conversations::{drafts, store};
use crate::deps::Deps;
use crate::kernel::check::{Check, TEXT};
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Invalid, Missing, Refused};
use crate::kernel::http::{Json, Path};

/// Keeps my draft; an empty one is forgotten.
#[utoipa::path(put, path = "/api/conversations/{id}/drafts/{mode}", tag = "conversations",
    params(("id" = ConversationId, Path), ("mode" = DraftMode, Path)), request_body = SaveDraft,
    responses((status = 200, body = Draft), Refused, Missing, Invalid))]
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
        Ok::<_, Refusal>(drafts::save(tx, actor.agent_id, conversation, mode, &draft.text, attachments)?)
    });
    saved.await.map(Json)
}
