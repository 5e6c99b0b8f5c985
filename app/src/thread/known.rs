//! The contact on screen: held by the desk while it lives, fetched once it is closed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::conversation::Conversation;
use wire::ids::ConversationId;

use crate::api::{ApiError, conversations};
use crate::state::desk::use_desk;
use crate::state::link::use_link;

pub type Row = Memo<Option<Conversation>>;

#[derive(Clone, Copy)]
pub struct Known {
    id: ConversationId,
    pub row: Row,
    fetched: RwSignal<Option<Conversation>>,
    pub failed: RwSignal<Option<ApiError>>,
}

pub fn known(id: ConversationId) -> Known {
    let desk = use_desk();
    let (fetched, failed) = (RwSignal::new(None), RwSignal::new(None));
    let live = Memo::new(move |_| desk.conversation(id));
    let row = Memo::new(move |before: Option<&Option<Conversation>>| {
        let newest = live.get().or_else(|| fetched.get());
        // While it is fetched, the last that was known of it stands.
        newest.or_else(|| before.cloned().flatten())
    });
    let known = Known { id, row, fetched, failed };
    let held = Memo::new(move |_| live.with(Option::is_some));
    // It leaves the desk when it is closed; what it is then, only the server says.
    Effect::new(move |_| {
        if !held.get() {
            known.fetch();
        }
    });
    use_link().when_back(move || {
        if failed.with_untracked(|failed: &Option<ApiError>| failed.as_ref().is_some_and(ApiError::is_passing)) {
            known.fetch();
        }
    });
    known
}

impl Known {
    pub fn fetch(self) {
        self.failed.set(None);
        spawn_local(async move {
            match conversations::one(self.id).await {
                Ok(conversation) => _ = self.fetched.try_set(Some(conversation)),
                Err(error) => _ = self.failed.try_set(Some(error)),
            }
        });
    }
}
