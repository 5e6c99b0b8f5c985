//! The commands that move a contact: take, answer, put aside, give, close.

use gloo_net::http::Method;
use serde::Serialize;
use wire::Ms;
use wire::conversation::{
    Close, Conversation, Draft, DraftMode, MarkRead, Reply, SaveDraft, SetTags, Snooze, Take, Transfer, TransferTo, WriteNote,
};
use wire::ids::{ConversationId, DispositionId, ItemId, TagId};
use wire::item::Item;

use super::{Answer, get, maybe, post, put, send_bare, tell};

/// One that the desk does not hold, because it is closed.
pub async fn one(id: ConversationId) -> Answer<Conversation> {
    get(&format!("/conversations/{id}")).await
}

pub async fn reply(id: ConversationId, reply: &Reply) -> Answer<Item> {
    act(id, "messages", reply).await
}

pub async fn write_note(id: ConversationId, note: &WriteNote) -> Answer<Item> {
    act(id, "notes", note).await
}

pub async fn take(id: ConversationId, take_over: bool) -> Answer<Conversation> {
    act(id, "take", &Take { take_over }).await
}

/// The contact that has waited longest in my queues, now in my hand; none when nobody waits.
pub async fn next() -> Answer<Option<Conversation>> {
    maybe(Method::POST, "/conversations/next", None::<&()>).await
}

pub async fn snooze(id: ConversationId, until: Ms) -> Answer<Conversation> {
    act(id, "snooze", &Snooze { until }).await
}

pub async fn close(id: ConversationId, disposition_id: DispositionId) -> Answer<Conversation> {
    act(id, "close", &Close { disposition_id }).await
}

pub async fn reopen(id: ConversationId) -> Answer<Conversation> {
    send_bare(Method::POST, &format!("/conversations/{id}/reopen")).await
}

pub async fn transfer(id: ConversationId, to: TransferTo, note: Option<String>) -> Answer<Conversation> {
    act(id, "transfer", &Transfer { to, note }).await
}

pub async fn set_tags(id: ConversationId, tags: Vec<TagId>) -> Answer<Conversation> {
    put(&format!("/conversations/{id}/tags"), &SetTags { tags }).await
}

pub async fn mark_read(id: ConversationId, item_id: ItemId) -> Answer<()> {
    tell(Method::POST, &format!("/conversations/{id}/read"), Some(&MarkRead { item_id })).await
}

/// What the server holds of my words.
pub async fn draft(id: ConversationId, mode: DraftMode) -> Answer<Option<Draft>> {
    maybe(Method::GET, &draft_at(id, mode), None::<&()>).await
}

/// An empty draft is one that is deleted.
pub async fn save_draft(id: ConversationId, mode: DraftMode, draft: &SaveDraft) -> Answer<Draft> {
    put(&draft_at(id, mode), draft).await
}

fn draft_at(id: ConversationId, mode: DraftMode) -> String {
    let mode = match mode {
        DraftMode::Reply => "reply",
        DraftMode::Note => "note",
    };
    format!("/conversations/{id}/drafts/{mode}")
}

async fn act<B: Serialize, T: serde::de::DeserializeOwned>(id: ConversationId, verb: &str, body: &B) -> Answer<T> {
    post(&format!("/conversations/{id}/{verb}"), body).await
}
