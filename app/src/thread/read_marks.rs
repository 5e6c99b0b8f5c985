//! Tells the server what I have read of a contact in my hand: what was on screen while I looked.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::ids::ConversationId;

use crate::api::conversations;
use crate::state::desk::use_desk;
use crate::state::timelines::use_timelines;

use super::known::Row;
use super::standing::{Standing, standing};

#[component]
pub fn ReadMarks(id: ConversationId, row: Row) -> impl IntoView {
    let (desk, timelines) = (use_desk(), use_timelines());
    let me = desk.me();
    let looking = RwSignal::new(looks());
    let heard = window_event_listener_untyped("focus", move |_| looking.set(looks()));
    let hidden = window_event_listener_untyped("blur", move |_| looking.set(looks()));
    on_cleanup(move || {
        heard.remove();
        hidden.remove();
    });
    let unread = Memo::new(move |_| {
        row.with(|row| row.as_ref().filter(|c| c.unread > 0 && standing(c, me) == Standing::Mine).map(|c| c.customer_id))
    });
    let newest = Memo::new(move |_| timelines.newest_words(unread.get()?, id));
    // The server is outside: an Effect is the way there.
    Effect::new(move |_| {
        if let (Some(item), true) = (newest.get(), looking.get()) {
            // Not marked now, it is at the next word or look.
            spawn_local(async move { _ = conversations::mark_read(id, item).await });
        }
    });
}

fn looks() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible && document().has_focus().unwrap_or(true)
}
