//! Says the customer's new words to those who listen instead of looking, and sounds when they come.

use leptos::prelude::*;
use wire::ids::{ConversationId, CustomerId};
use wire::item::{Direction, ItemBody};

use crate::i18n::{t_string, use_i18n};
use crate::state::timelines::use_timelines;

#[component]
pub fn Spoken(id: ConversationId, customer: CustomerId, #[prop(into)] name: Signal<String>) -> impl IntoView {
    let (i18n, timelines) = (use_i18n(), use_timelines());
    let newest = Memo::new(move |_| {
        timelines
            .read(customer, |held| {
                held.timeline.items().rev().find_map(|item| match &item.body {
                    ItemBody::Message { direction: Direction::In, text, .. } if item.conversation_id == Some(id) => {
                        Some((item.id, text.clone()))
                    }
                    _ => None,
                })
            })
            .flatten()
    });
    // What was there when the contact was opened is read, not announced.
    let words = Memo::new(move |before: Option<&(bool, String)>| match (before, newest.get()) {
        (Some((true, _)), Some((_, text))) => {
            (true, t_string!(i18n, conversation.said, who = name.get(), words = text).to_string())
        }
        (_, newest) => (newest.is_some(), String::new()),
    });
    view! { <p class="spoken-only" aria-live="polite">{move || words.with(|(_, words)| words.clone())}</p> }
}
