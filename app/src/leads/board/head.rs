//! The head of the board: figures, whose leads, which queue.

use leptos::prelude::*;
use wire::access::Act;
use wire::ids::QueueId;
use wire::people::QueueKind;

use crate::i18n::{t, t_string, use_i18n};
use crate::say::use_format;
use crate::state::clock::use_clock;
use crate::state::desk::{Topic, use_desk};
use crate::state::shown::use_shown;
use crate::ui::Chip;

use super::address::address;
use super::columns::Whose;
use super::figures::figures;

#[component]
pub fn Head(
    whose: RwSignal<Whose>,
    queue: RwSignal<Option<QueueId>>,
    /// Only those that nobody accepted in time are shown.
    late: Memo<bool>,
) -> impl IntoView {
    let (i18n, desk, clock, format, shown) = (use_i18n(), use_desk(), use_clock(), use_format(), use_shown());
    let works = Memo::new(move |_| desk.may(Act::LeadsWork));
    let found = Memo::new(move |_| {
        let (now, queue) = (clock.now(), queue.get());
        desk.read(Topic::Leads, |desk| {
            figures(desk.leads.values().filter(|lead| queue.is_none_or(|queue| lead.queue_id == queue)), now)
        })
    });
    let overdue = Memo::new(move |_| found.with(|found| found.late));
    let to_accept = Memo::new(move |_| found.with(|found| found.to_accept));
    let underway = Memo::new(move |_| {
        found.with(|found| found.underway.as_ref().map(|money| format.get().money_short(money.minor, &money.currency)))
    });
    let pressed = move |own: Whose| move || (whose.get() == own).to_string();
    view! {
        <header class="page-head">
            <h1 class="page-title">{t!(i18n, leads.title)}</h1>
            <p class="leads-figures">
                <Show when=move || { overdue.get() > 0 }>
                    <a data-tone="red" href=address(true, None)><b>{overdue}</b> " " {t!(i18n, leads.board.late)}</a>
                </Show>
                <span><b>{to_accept}</b> " " {t!(i18n, leads.board.to_accept)}</span>
                {move || underway.get().map(|sum| view! { <span><b>{sum}</b> " " {t!(i18n, leads.board.underway)}</span> })}
            </p>
            <Show when=move || late.get()>
                <Chip
                    on_remove=Callback::new(move |()| shown.go(&address(false, None)))
                    remove_label=move || t_string!(i18n, leads.board.all_again)
                >
                    {t!(i18n, leads.board.only_late)}
                </Chip>
            </Show>
            <div class="page-acts">
                <Show when=move || works.get() fallback=move || view! { <p class="leads-read">{t!(i18n, leads.board.read_only)}</p> }>
                <div class="segmented" role="group" aria-label=move || t_string!(i18n, leads.board.whose)>
                    <button type="button" aria-pressed=pressed(Whose::All) on:click=move |_| whose.set(Whose::All)>{t!(i18n, leads.board.all)}</button>
                    <button type="button" aria-pressed=pressed(Whose::Mine) on:click=move |_| whose.set(Whose::Mine)>{t!(i18n, leads.board.mine)}</button>
                </div>
                </Show>
                <QueueChoice queue />
            </div>
        </header>
    }
}

#[component]
fn QueueChoice(queue: RwSignal<Option<QueueId>>) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let queues = Memo::new(move |_| {
        desk.read(Topic::People, |desk| {
            let queues = desk.queues.values().filter(|queue| queue.kind == QueueKind::Leads && !queue.archived);
            queues.map(|queue| (queue.id, queue.name.clone())).collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || { queues.with(Vec::len) > 1 }>
            <select
                class="field-input leads-queue"
                aria-label=move || t_string!(i18n, leads.board.queue)
                on:change=move |event| queue.set(event_target_value(&event).parse().ok())
            >
                <option value="">{t!(i18n, leads.board.all_queues)}</option>
                {move || {
                    let each = queues.get().into_iter().map(|(id, name)| view! { <option value=id.to_string()>{name}</option> });
                    each.collect_view()
                }}
            </select>
        </Show>
    }
}
