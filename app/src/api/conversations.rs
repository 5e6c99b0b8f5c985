//! The commands that move a contact: take, answer, put aside, give, close.

use gloo_net::http::Method;
use serde::Serialize;
use wire::conversation::{
    Close, Conversation, Draft, DraftMode, MarkRead, Once, Reply, SaveDraft, SetTags, Snooze, Take, Transfer, WriteNote,
};
use wire::ids::{ConversationId, ItemId};
use wire::item::Item;

use super::{Answer, get, maybe, post, put, tell};

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

pub async fn take(id: ConversationId, how: &Take) -> Answer<Conversation> {
    act(id, "take", how).await
}

/// The contact that has waited longest in my queues, now in my hand; none when nobody waits.
pub async fn next(once: Once) -> Answer<Option<Conversation>> {
    maybe(Method::POST, "/conversations/next", Some(&once)).await
}

pub async fn snooze(id: ConversationId, how: &Snooze) -> Answer<Conversation> {
    act(id, "snooze", how).await
}

pub async fn close(id: ConversationId, how: &Close) -> Answer<Conversation> {
    act(id, "close", how).await
}

pub async fn reopen(id: ConversationId, once: Once) -> Answer<Conversation> {
    act(id, "reopen", &once).await
}

pub async fn transfer(id: ConversationId, how: &Transfer) -> Answer<Conversation> {
    act(id, "transfer", how).await
}

pub async fn set_tags(id: ConversationId, tags: &SetTags) -> Answer<Conversation> {
    put(&format!("/conversations/{id}/tags"), tags).await
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
