//! Who waits in each queue, and since when.

use leptos::prelude::*;
use wire::ids::QueueId;

use crate::i18n::{t, t_string, use_i18n};
use crate::leads::board::address;
use crate::say::use_format;
use crate::state::clock::use_clock;
use crate::state::desk::{Topic, use_desk};
use crate::ui::EmptyState;

use super::behind::Behind;
use super::contacts::{BehindRow, Opener};
use super::figures::{ContactQueue, LeadQueue, contact_queues, lead_queues};

#[component]
pub fn ContactQueues() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let queues = Memo::new(move |_| {
        desk.track(Topic::People);
        desk.read(Topic::Conversations, contact_queues)
    });
    // A row stays the same while its figures change: what is open in it stays open, the focus where it is.
    let ids = Memo::new(move |_| queues.with(|queues| queues.iter().map(|queue| queue.id).collect::<Vec<_>>()));
    view! {
        <section aria-labelledby="floor-contacts">
            <h2 class="campaign-title" id="floor-contacts">{t!(i18n, floor.queues)}</h2>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, floor.column.queue)}</th>
                        <th scope="col" data-align="end">{t!(i18n, floor.column.waiting)}</th>
                        <th scope="col" data-align="end">{t!(i18n, floor.column.oldest)}</th>
                        <th scope="col" data-align="end">{t!(i18n, floor.column.target)}</th>
                        <th scope="col" data-align="end">{t!(i18n, floor.column.there)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || ids.get() key=|id| *id let:id>
                        <ContactLine id queues />
                    </For>
                </tbody>
            </table>
            <Show when=move || queues.with(Vec::is_empty)>
                <EmptyState line=true text=move || t_string!(i18n, floor.no_queues) />
            </Show>
        </section>
    }
}

#[component]
fn ContactLine(id: QueueId, queues: Memo<Vec<ContactQueue>>) -> impl IntoView {
    let (i18n, desk, clock, format) = (use_i18n(), use_desk(), use_clock(), use_format());
    let queue = Memo::new(move |_| queues.with(|queues| queues.iter().find(|queue| queue.id == id).cloned()));
    let oldest = Memo::new(move |_| queue.with(|queue| queue.as_ref().and_then(|queue| queue.oldest)));
    let target_ms = target(Signal::derive(move || Some(id)));
    let wait = Memo::new(move |_| oldest.get().map(|since| clock.now() - since));
    let over = Memo::new(move |_| wait.get().is_some_and(|wait| wait > target_ms.get()));
    let words = Memo::new(move |_| match wait.get() {
        None => t_string!(i18n, floor.nobody_waits).to_owned(),
        Some(wait) => format.get().wait(wait),
    });
    let waiting = move || queue.with(|queue| queue.as_ref().map(|queue| queue.waiting));
    let served = move || {
        let (there, all) = queue.with(|queue| queue.as_ref().map(|queue| (queue.there, queue.served_by)))?;
        Some(t_string!(i18n, floor.served_by, there = there, all = all).to_string())
    };
    view! {
        <tr>
            <td><Opener what=Behind::Queue(id)>{move || desk.queue_name(id)}</Opener></td>
            <td data-align="end">{waiting}</td>
            <td data-align="end" class=move || if oldest.get().is_none() { "table-muted" } else { "" }>
                <span class="lead-card-due" data-wait=move || over.get().then_some("red") title=move || over.get().then(|| t_string!(i18n, floor.over_target))>
                    {words}
                    <Show when=move || over.get()><span class="spoken-only">{t!(i18n, floor.over_target)}</span></Show>
                </span>
            </td>
            <td data-align="end" class="table-muted">{move || format.get().wait(target_ms.get())}</td>
            <td data-align="end">{served}</td>
        </tr>
        <BehindRow what=Behind::Queue(id) columns=5 />
    }
}

#[component]
pub fn LeadQueues() -> impl IntoView {
    let (i18n, desk, clock) = (use_i18n(), use_desk(), use_clock());
    let queues = Memo::new(move |_| {
        let now = clock.now();
        desk.track(Topic::People);
        desk.read(Topic::Leads, |desk| lead_queues(desk, now))
    });
    view! {
        <section aria-labelledby="floor-leads">
            <h2 class="campaign-title" id="floor-leads">{t!(i18n, floor.lead_queues)}</h2>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, floor.column.queue)}</th>
                        <th scope="col" data-align="end">{t!(i18n, floor.column.to_accept)}</th>
                        <th scope="col" data-align="end">{t!(i18n, floor.column.overdue)}</th>
                        <th scope="col" data-align="end">{t!(i18n, floor.column.next)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || queues.get() key=|queue| (queue.id, queue.to_accept, queue.overdue, queue.next) let:queue>
                        <LeadLine queue />
                    </For>
                </tbody>
            </table>
            <Show when=move || queues.with(Vec::is_empty)>
                <EmptyState line=true text=move || t_string!(i18n, floor.no_queues) />
            </Show>
        </section>
    }
}

#[component]
fn LeadLine(queue: LeadQueue) -> impl IntoView {
    let (desk, clock, format) = (use_desk(), use_clock(), use_format());
    let next = Memo::new(move |_| queue.next.map(|at| format.get().wait(at - clock.now())));
    let late = if queue.overdue == 0 {
        view! { <span>0</span> }.into_any()
    } else {
        view! { <a class="lead-card-due floor-late" data-wait="red" href=address(true, None)>{queue.overdue}</a> }.into_any()
    };
    view! {
        <tr>
            <td><a class="table-link table-name" href=address(false, None)>{move || desk.queue_name(queue.id)}</a></td>
            <td data-align="end">{queue.to_accept}</td>
            <td data-align="end">{late}</td>
            <td data-align="end" class="table-muted">{next}</td>
        </tr>
    }
}

/// Endless for one that is not there.
pub fn target(id: Signal<Option<QueueId>>) -> Memo<i64> {
    let desk = use_desk();
    Memo::new(move |_| {
        let id = id.get();
        desk.read(Topic::People, |desk| id.and_then(|id| desk.queues.get(&id)).map_or(i64::MAX, |queue| queue.target_s * 1000))
    })
}
