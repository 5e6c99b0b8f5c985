//! One contact of the inbox: who, the last words, how long they have waited.

use leptos::prelude::*;
use leptos_router::components::A;
use wire::conversation::{Conversation, ConversationState};
use wire::event::Typist;
use wire::ids::ConversationId;

use crate::i18n::{t, t_string, use_i18n};
use crate::say::{channel, customer_name, use_format};
use crate::state::clock::use_clock;
use crate::state::desk::{Topic, use_desk};
use crate::state::drafts::use_drafts;
use crate::state::others::use_others;
use crate::state::shown::{address, use_shown};
use crate::ui::Icon;

use super::wait::{Wait, wait};

#[component]
pub fn Card(id: ConversationId) -> impl IntoView {
    let (i18n, desk, clock, shown) = (use_i18n(), use_desk(), use_clock(), use_shown());
    let (format, drafts, others) = (use_format(), use_drafts(), use_others());
    let row = Memo::new(move |_| desk.conversation(id));
    let target_s = Memo::new(move |_| {
        let queue = row.with(|row| row.as_ref().map(|c| c.queue_id));
        desk.read(Topic::People, |desk| queue.and_then(|id| desk.queues.get(&id)).map_or(60, |queue| queue.target_s))
    });
    let since = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|c| c.waiting_since)));
    let waits = Memo::new(move |_| since.get().map(|since| wait(since, clock.now(), target_s.get())));
    let tone = Memo::new(move |_| waits.with(|waits| waits.map_or("none", |wait: Wait| wait.tone.word())));
    // Steps of a hundredth: a bar that grows by less need not be painted.
    let share = Memo::new(move |_| waits.get().map_or(0, |wait| (wait.share.min(1.0) * 100.0) as u8));
    let clock_words = Memo::new(move |_| match waits.get() {
        Some(wait) => format.get().wait(wait.seconds * 1000),
        None => {
            row.with(|row| row.as_ref().and_then(until)).map(|until| format.get().moment(until, clock.now())).unwrap_or_default()
        }
    });
    let unread = Memo::new(move |_| row.with(|row| row.as_ref().map_or(0, |c| c.unread)));
    let typing = Memo::new(move |_| others.typing(id) == Some(Typist::Customer));
    let drafted = Memo::new(move |_| drafts.words(id));
    let words = Memo::new(move |_| row.with(|row| row.as_ref().map(|c| c.last_words.clone()).unwrap_or_default()));
    let name = Memo::new(move |_| {
        row.with(|row| row.as_ref().map(|c| customer_name(i18n, &c.customer_name, c.customer_id)).unwrap_or_default())
    });
    let look = move || row.with(|row| row.as_ref().map_or(icondata::LuMessageCircle, |c| channel::icon(c.channel)));
    view! {
        <A
            href=address(id)
            attr:class="contact-card"
            attr:aria-current=move || (shown.conversation() == Some(id)).then_some("true")
            attr:data-unread=move || (unread.get() > 0).to_string()
            attr:data-wait=move || tone.get()
            style:--wait=move || format!("{:.2}", f64::from(share.get()) / 100.0)
        >
            <Icon icon=Signal::derive(look) class="contact-card-icon" />
            <span class="contact-card-name">
                {name}
                <Show when=move || { unread.get() > 0 }>
                    <span class="spoken-only">{t!(i18n, inbox.unread, count = move || unread.get())}</span>
                </Show>
            </span>
            <span class="contact-card-wait">{clock_words}</span>
            <span class="contact-card-words">
                {move || {
                    if typing.get() {
                        t_string!(i18n, inbox.typing).into_any()
                    } else {
                        // Unread words come first: the draft was begun before them.
                        match drafted.get().filter(|_| unread.get() == 0) {
                            Some(mine) => {
                                view! { <span class="contact-card-draft">{t!(i18n, inbox.draft)}</span>" "{mine} }.into_any()
                            }
                            None => words.into_any(),
                        }
                    }
                }}
            </span>
            <span class="contact-card-bar" aria-hidden="true"></span>
        </A>
    }
}

/// One put aside shows when it comes back.
fn until(conversation: &Conversation) -> Option<wire::Ms> {
    match conversation.state {
        ConversationState::Snoozed => conversation.snoozed_until,
        ConversationState::Waiting | ConversationState::Open | ConversationState::Closed => None,
    }
}
