//! Who waits in which queue, the oldest first; those I serve stand above the others.

use leptos::prelude::*;
use wire::ids::QueueId;

use crate::i18n::{t, use_i18n};
use crate::say::use_format;
use crate::state::clock::use_clock;
use crate::state::desk::{Topic, use_desk};

use super::fold::Fold;
use super::lists::{Lists, waiting_by_queue};
use super::wait::wait;

#[component]
pub fn WaitingQueues(lists: Memo<Lists>) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let queues = Memo::new(move |_| {
        let lists = lists.get();
        let rows = desk.read(Topic::People, |desk| waiting_by_queue(desk, &lists));
        rows.into_iter().map(|row| row.queue).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || queues.with(|queues| !queues.is_empty())>
            <h2 class="inbox-group-title">{t!(i18n, inbox.waiting)}</h2>
        </Show>
        <For each=move || queues.get() key=|id| *id let:queue>
            <WaitingQueue queue lists />
        </For>
    }
}

#[component]
fn WaitingQueue(queue: QueueId, lists: Memo<Lists>) -> impl IntoView {
    let (desk, clock, format) = (use_desk(), use_clock(), use_format());
    let ids = Memo::new(move |_| {
        let waiting = lists.with(|lists| lists.waiting.clone());
        desk.peek(|desk| {
            let here = |id: &_| desk.conversations.get(id).is_some_and(|c| c.queue_id == queue);
            waiting.into_iter().filter(here).collect::<Vec<_>>()
        })
    });
    let oldest = Memo::new(move |_| {
        let first = ids.with(|ids| ids.first().copied())?;
        desk.read(Topic::Conversation(first), |desk| {
            let conversation = desk.conversations.get(&first)?;
            let target_s = desk.queues.get(&queue).map_or(60, |queue| queue.target_s);
            Some((conversation.waiting_since.unwrap_or(conversation.opened_at), target_s))
        })
    });
    let waits = Memo::new(move |_| oldest.get().map(|(since, target_s)| wait(since, clock.now(), target_s)));
    let before_count = move || {
        view! {
            <span class="waiting-row-oldest" data-wait=move || waits.get().map(|wait| wait.tone.word())>
                {move || waits.get().map(|wait| format.get().wait(wait.seconds * 1000))}
            </span>
        }
    };
    view! { <Fold name=format!("queue.{queue}") title=move || desk.queue_name(queue) ids icon=icondata::LuInbox before_count /> }
}
