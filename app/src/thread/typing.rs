//! Who types at this moment; the room for it is always there.

use leptos::prelude::*;
use wire::event::Typist;
use wire::ids::ConversationId;

use crate::i18n::{t_string, use_i18n};
use crate::state::desk::use_desk;
use crate::state::others::use_others;

#[component]
pub fn Typing(id: ConversationId, #[prop(into)] name: Signal<String>) -> impl IntoView {
    let (i18n, desk, others) = (use_i18n(), use_desk(), use_others());
    let words = Memo::new(move |_| {
        let who = match others.typing(id)? {
            Typist::Customer => name.get(),
            Typist::Agent { id } if id == desk.me() => return None,
            Typist::Agent { id } => desk.agent_name(id),
        };
        Some(t_string!(i18n, conversation.typing, who = who).to_string())
    });
    view! { <div class="thread-typing" aria-live="polite">{words}</div> }
}
