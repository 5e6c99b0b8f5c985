//! One column of the board, where cards are dropped.

use leptos::prelude::*;
use web_sys::DragEvent;
use wire::lead::LeadStage;

use crate::i18n::use_i18n;
use crate::leads::moves::use_mover;
use crate::leads::names;
use crate::say::use_format;
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Count, Tone};

use super::card::Card;
use super::columns::place;
use super::figures::sum;
use super::page::Shared;
use super::plan::plan;

#[component]
pub fn Column(stage: LeadStage) -> impl IntoView {
    let (i18n, desk, mover, format) = (use_i18n(), use_desk(), use_mover(), use_format());
    let shared = expect_context::<Shared>();
    let ids = Memo::new(move |_| shared.columns.with(|columns| columns[place(stage)].clone()));
    let total = Memo::new(move |_| {
        let (ids, format) = (ids.get(), format.get());
        desk.read(Topic::Leads, |desk| {
            let leads = ids.iter().filter_map(|id| desk.leads.get(id));
            sum(leads.filter_map(|lead| lead.won_amount.as_ref().or(lead.amount.as_ref())))
        })
        .map(|money| format.money_short(money.minor, &money.currency))
    });
    // May the dragged card be dropped here?
    let open = move || {
        let dragged = shared.dragged.get_untracked()?;
        let lead = desk.peek(|desk| desk.leads.get(&dragged).cloned())?;
        plan(lead.stage, stage).is_some().then_some(lead)
    };
    let dragged_over = move |event: DragEvent| {
        if open().is_some() {
            event.prevent_default();
            shared.over.set(Some(stage));
        } else {
            shared.over.set(None);
        }
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        shared.over.set(None);
        let lead = open();
        // The card that would hear of the end may be gone by then: it stands in another column.
        shared.dragged.set(None);
        if let Some(lead) = lead {
            mover.bring(lead, stage);
        }
    };
    let title = format!("column-{}", names::stage_code(stage));
    let title_id = title.clone();
    view! {
        <section
            class="board-column"
            data-stage=names::stage_code(stage)
            data-drop=move || (shared.over.get() == Some(stage)).then_some("true")
            aria-labelledby=title
            on:dragover=dragged_over
            on:drop=dropped
        >
            <h2 class="board-column-head" id=title_id>
                {move || names::column(i18n, stage)}
                <Count n=Signal::derive(move || ids.with(Vec::len)) tone=Tone::Plain />
                <span class="board-column-sum">{total}</span>
            </h2>
            <ul class="board-column-list">
                <For each=move || ids.get() key=|id| *id let:id>
                    <li><Card id /></li>
                </For>
                <Show when=move || ids.with(Vec::is_empty)>
                    <li class="board-column-empty">{move || names::empty(i18n, stage)}</li>
                </Show>
            </ul>
        </section>
    }
}
