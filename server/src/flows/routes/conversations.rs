//! `/api/conversations/…`: what an agent does with a conversation.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::conversation::{Close, Conversation, MarkRead, Once, Reply, SetTags, Snooze, Take, Transfer, WriteNote};
use wire::ids::ConversationId;
use wire::item::Item;

use crate::agents::Actor;
use crate::deps::Deps;
use crate::flows;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Invalid, Missing, Refused};
use crate::kernel::http::{Json, Path};

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(next))
        .routes(routes!(reply))
        .routes(routes!(note))
        .routes(routes!(take))
        .routes(routes!(transfer))
        .routes(routes!(snooze))
        .routes(routes!(close))
        .routes(routes!(reopen))
        .routes(routes!(tags))
        .routes(routes!(read))
}

/// Takes in hand the contact that has waited longest in my queues. Repeating an `id` takes no second one.
#[utoipa::path(post, path = "/api/conversations/next", tag = "conversations", request_body = Option<Once>,
    responses((status = 200, body = Conversation), (status = 204, description = "Nobody waits"), Refused, Conflict, Invalid))]
async fn next(State(deps): State<Deps>, actor: Actor, once: Option<Json<Once>>) -> Result<Response, Refusal> {
    let once = once.map_or(Once { id: None }, |Json(once)| once);
    let taken = deps.db.write(move |tx| flows::next(tx, &actor, once)).await?;
    Ok(taken.map_or_else(|| StatusCode::NO_CONTENT.into_response(), |taken| Json(taken).into_response()))
}

/// Makes the handlers of verbs on one conversation: a body, a verb, an answer.
macro_rules! verbs {
    ($($(#[$doc:meta])* $name:ident: $path:literal, $method:ident, $body:ty => $answer:ty;)*) => {$(
        $(#[$doc])*
        #[utoipa::path($method, path = $path, tag = "conversations", params(("id" = ConversationId, Path)), request_body = $body,
            responses((status = 200, body = $answer), Refused, Missing, Conflict, Invalid))]
        async fn $name(
            State(deps): State<Deps>,
            actor: Actor,
            Path(id): Path<ConversationId>,
            Json(said): Json<$body>,
        ) -> Result<Json<$answer>, Refusal> {
            deps.db.write(move |tx| flows::$name(tx, &actor, id, &said)).await.map(Json)
        }
    )*};
}

verbs! {
    /// Answers the customer. Repeating an `id` sends nothing twice. What came after `seen` stays unread and waits.
    reply: "/api/conversations/{id}/messages", post, Reply => Item;
    /// Writes a note for colleagues. Repeating an `id` writes nothing twice.
    note: "/api/conversations/{id}/notes", post, WriteNote => Item;
    /// Takes it in hand. Here and below, repeating an `id` does nothing twice and answers with the contact as it stands.
    take: "/api/conversations/{id}/take", post, Take => Conversation;
    /// Hands it to a queue or to a colleague.
    transfer: "/api/conversations/{id}/transfer", post, Transfer => Conversation;
    /// Puts it aside until a moment, or until the customer writes. Refused with `new_words` when they have, since `seen`.
    snooze: "/api/conversations/{id}/snooze", post, Snooze => Conversation;
    /// Ends it. Refused with `new_words` when the customer has written since `seen`.
    close: "/api/conversations/{id}/close", post, Close => Conversation;
}

/// Takes a closed one up again.
#[utoipa::path(post, path = "/api/conversations/{id}/reopen", tag = "conversations", params(("id" = ConversationId, Path)),
    request_body = Option<Once>, responses((status = 200, body = Conversation), Refused, Missing, Conflict, Invalid))]
async fn reopen(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<ConversationId>,
    once: Option<Json<Once>>,
) -> Result<Json<Conversation>, Refusal> {
    let once = once.map_or(Once { id: None }, |Json(once)| once);
    deps.db.write(move |tx| flows::reopen(tx, &actor, id, once)).await.map(Json)
}

/// Says which tags it has from now on.
#[utoipa::path(put, path = "/api/conversations/{id}/tags", tag = "conversations", params(("id" = ConversationId, Path)),
    request_body = SetTags, responses((status = 200, body = Conversation), Refused, Missing, Conflict, Invalid))]
async fn tags(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<ConversationId>,
    Json(tags): Json<SetTags>,
) -> Result<Json<Conversation>, Refusal> {
    deps.db.write(move |tx| flows::set_tags(tx, &actor, id, &tags)).await.map(Json)
}

/// Says up to where the agent who has it has read.
#[utoipa::path(post, path = "/api/conversations/{id}/read", tag = "conversations", params(("id" = ConversationId, Path)),
    request_body = MarkRead, responses((status = 200, body = Conversation), Refused, Missing, Invalid))]
async fn read(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<ConversationId>,
    Json(up_to): Json<MarkRead>,
) -> Result<Json<Conversation>, Refusal> {
    deps.db.write(move |tx| flows::mark_read(tx, &actor, id, &up_to)).await.map(Json)
}
