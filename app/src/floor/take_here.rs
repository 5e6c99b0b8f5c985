//! Takes a contact, or takes it over, without leaving the floor.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wire::access::Act as May;
use wire::conversation::ConversationState;
use wire::ids::ConversationId;

use crate::i18n::{t_string, use_i18n};
use crate::state::desk::use_desk;
use crate::thread::{Deed, use_act_on};
use crate::ui::{Button, Size};

use super::behind::Behind;

#[component]
pub fn TakeHere(id: ConversationId, what: Behind, name: Memo<String>) -> impl IntoView {
    let (i18n, desk, on) = (use_i18n(), use_desk(), use_act_on());
    let me = desk.me();
    let may = Memo::new(move |_| desk.may(May::ConversationsHandle));
    // None: there is nothing to take.
    let over = Memo::new(move |_| {
        desk.conversation(id).and_then(|c| match (c.state, c.agent_id) {
            (ConversationState::Waiting, _) => Some(false),
            (ConversationState::Open, Some(agent)) if agent != me => Some(true),
            (ConversationState::Open | ConversationState::Snoozed | ConversationState::Closed, _) => None,
        })
    });
    let take = move |_| {
        if let Some(over) = over.get_untracked() {
            on.act(id, Deed::Take { over }, move || focus_after(id, what));
        }
    };
    view! {
        <Show when=move || may.get() && over.get().is_some()>
            <Button size=Size::Small busy=on.busy on:click=take>
                {move || if over.get() == Some(true) { t_string!(i18n, floor.behind.take_over) } else { t_string!(i18n, floor.behind.take) }}
                <span class="spoken-only">{name}</span>
            </Button>
        </Show>
    }
}

/// The button that was pressed is gone: on with the contact, or with its row when it stands here no more.
fn focus_after(id: ConversationId, what: Behind) {
    request_animation_frame(move || {
        let find = |id: &str| document().get_element_by_id(id)?.dyn_into::<web_sys::HtmlElement>().ok();
        if let Some(element) = find(&link_id(id)).or_else(|| find(&what.button_id())) {
            // What went away meanwhile can't take the focus.
            _ = element.focus();
        }
    });
}

/// Of the link that opens the contact.
pub fn link_id(id: ConversationId) -> String {
    format!("floor-open-{id}")
}
