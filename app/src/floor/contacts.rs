//! The contacts behind a row of the floor: who, for how long, in whose hand.

use leptos::prelude::*;
use wire::ids::ConversationId;

use crate::i18n::{t, t_string, use_i18n};
use crate::say::{channel, customer_name, use_format};
use crate::state::clock::use_clock;
use crate::state::desk::{Topic, use_desk};
use crate::state::shown::address;
use crate::ui::{Avatar, EmptyState, Icon};

use super::behind::{Behind, behind, use_opened, waits_since};
use super::queues::target;
use super::take_here::{TakeHere, link_id};

/// The button of a row, or of a figure, that opens what is behind it.
#[component]
pub fn Opener(
    what: Behind,
    #[prop(default = "floor-opener table-link table-name")] class: &'static str,
    children: Children,
) -> impl IntoView {
    let opened = use_opened();
    view! {
        <button
            type="button"
            class=class
            id=what.button_id()
            aria-expanded=move || opened.is(what).to_string()
            aria-controls=move || opened.is(what).then(|| what.id())
            on:click=move |_| opened.turn(what)
        >
            {children()}
        </button>
    }
}

/// A further row of a table, below the one that opened it.
#[component]
pub fn BehindRow(what: Behind, columns: u8) -> impl IntoView {
    let opened = use_opened();
    view! {
        <Show when=move || opened.is(what)>
            <tr class="floor-behind"><td colspan=columns.to_string()><Contacts what /></td></tr>
        </Show>
    }
}

#[component]
pub fn Contacts(what: Behind) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let ids = Memo::new(move |_| {
        desk.track(Topic::People);
        desk.read(Topic::Conversations, |desk| behind(desk, what))
    });
    view! {
        <div id=what.id()>
            <ul class="floor-contacts" aria-label=move || t_string!(i18n, floor.behind.label)>
                <For each=move || ids.get() key=|id| *id let:id>
                    <li><Contact id what /></li>
                </For>
            </ul>
            <Show when=move || ids.with(Vec::is_empty)>
                <EmptyState line=true text=move || t_string!(i18n, floor.behind.none) />
            </Show>
        </div>
    }
}

#[component]
fn Contact(id: ConversationId, what: Behind) -> impl IntoView {
    let (i18n, desk, clock, format) = (use_i18n(), use_desk(), use_clock(), use_format());
    let row = Memo::new(move |_| desk.conversation(id));
    let name = Memo::new(move |_| {
        row.with(|row| row.as_ref().map(|c| customer_name(i18n, &c.customer_name, c.customer_id)).unwrap_or_default())
    });
    let look = move || row.with(|row| row.as_ref().map(|c| c.channel));
    let wait = Memo::new(move |_| row.with(|row| row.as_ref().and_then(waits_since)).map(|since| clock.now() - since));
    let target_ms = target(Signal::derive(move || row.with(|row| row.as_ref().map(|c| c.queue_id))));
    let over = Memo::new(move |_| wait.get().is_some_and(|wait| wait > target_ms.get()));
    let words = Memo::new(move |_| match wait.get() {
        Some(wait) => format.get().wait(wait),
        None => t_string!(i18n, floor.answered).to_owned(),
    });
    let hand = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|c| c.agent_id)));
    let queue = move || row.with(|row| row.as_ref().map(|c| c.queue_id)).map(|id| desk.queue_name(id));
    let holder = move || {
        match hand.get() {
        Some(agent) if agent == desk.me() => t_string!(i18n, floor.behind.mine).into_any(),
        Some(agent) => {
            let name = desk.agent_name(agent);
            view! { <Avatar name=name.clone() size=20 /> {name} }.into_any()
        }
        None => view! { <span class="table-muted">{t!(i18n, floor.behind.nobody, queue = move || queue().unwrap_or_default())}</span> }.into_any(),
    }
    };
    view! {
        <div class="floor-contact">
            <span class="floor-contact-who">
                {move || look().map(|look| view! { <Icon icon=channel::icon(look) /> <span class="spoken-only">{channel::name(i18n, look)}</span> })}
                <span class="table-name">{name}</span>
            </span>
            <span class="table-person">{holder}</span>
            <span class="lead-card-due" data-wait=move || over.get().then_some("red") title=move || over.get().then(|| t_string!(i18n, floor.over_target))>
                {words}
                <Show when=move || over.get()><span class="spoken-only">{t!(i18n, floor.over_target)}</span></Show>
            </span>
            <span class="button-group">
                <TakeHere id what name />
                <a class="button" data-kind="secondary" data-size="small" id=link_id(id) href=address(id)>
                    {t!(i18n, floor.behind.open)}
                    <span class="spoken-only">{name}</span>
                </a>
            </span>
        </div>
    }
}
