//! One row of a timeline, whatever stands in it.

use leptos::prelude::*;
use wire::Ms;

use crate::i18n::{t, use_i18n};
use crate::say::use_format;
use crate::state::clock::use_clock;
use crate::ui::format::Format;

use super::bubble::SaidRow;
use super::line::LineRow;
use super::pane::Pane;
use super::rows::{Row, RowKey};
use super::unsent::UnsentRow;

#[component]
pub fn RowView(key: RowKey) -> impl IntoView {
    let pane: Pane = expect_context();
    let row = Memo::new(move |_| pane.laid.with(|laid| laid.rows.get(&key).cloned()));
    move || match row.get() {
        Some(Row::Top { more }) => view! { <Top more /> }.into_any(),
        Some(Row::Day(at)) => view! { <DayLine at /> }.into_any(),
        Some(Row::Line { items, unfolded }) => view! { <LineRow items unfolded /> }.into_any(),
        Some(Row::Said { item, joined }) => view! { <SaidRow id=item joined /> }.into_any(),
        Some(Row::Unsent { item }) => view! { <UnsentRow id=item /> }.into_any(),
        None => ().into_any(),
    }
}

#[component]
fn Top(more: bool) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="timeline-older">
            {if more { t!(i18n, timeline.older).into_any() } else { t!(i18n, timeline.beginning).into_any() }}
        </div>
    }
}

#[component]
fn DayLine(at: Ms) -> impl IntoView {
    let (format, clock) = (use_format(), use_clock());
    let title = Memo::new(move |_| format.get().day_title(at, clock.now()));
    view! {
        <div class="day-line">
            <time class="day-line-date" datetime=Format::iso(at)>{title}</time>
            <span class="day-line-node"></span>
            <span class="day-line-words"></span>
        </div>
    }
}
