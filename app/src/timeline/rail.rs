//! The dates at the right edge of a timeline, to jump by.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::timeline::Months;

use crate::api::customers;
use crate::i18n::{t_string, use_i18n};
use crate::say::use_format;
use crate::state::timelines::use_timelines;
use crate::ui::format::Format;

use super::jump;
use super::pane::Pane;
use super::rail_marks::{RailMark, Rank, current, marks};

#[component]
pub fn DateRail() -> impl IntoView {
    let (i18n, timelines, format) = (use_i18n(), use_timelines(), use_format());
    let pane: Pane = expect_context();
    let months = RwSignal::new(Vec::new());
    spawn_local(async move {
        // Without it one scrolls; the next opening asks again.
        if let Ok(Months { months: found }) = customers::months(pane.customer).await {
            _ = months.try_set(found);
        }
    });
    let shown = Memo::new(move |_| months.with(|months| marks(months)));
    let at = Memo::new(move |_| {
        let (first, _) = pane.list.in_sight.get()?;
        let format = format.get();
        // The first row may have no day of its own.
        let day = pane.laid.with(|laid| {
            let from = laid.keys.iter().position(|key| *key == first)?;
            laid.keys[from..].iter().take(3).find_map(|key| jump::of_row(timelines, pane, *key, format))
        })?;
        shown.with(|shown| current(shown, day.year, day.month as i64))
    });
    let go = jump::to_month(pane);
    view! {
        <nav class="date-rail" aria-label=move || t_string!(i18n, timeline.months)>
            <ol class="date-rail-list">
                {move || {
                    let format = format.get();
                    let each = shown.get().into_iter().enumerate();
                    each.map(|(number, mark)| {
                        let rank = match mark.rank {
                            Rank::Year => "year",
                            Rank::Month => "month",
                        };
                        view! {
                            <li>
                                <button
                                    type="button"
                                    class="date-rail-mark"
                                    data-rank=rank
                                    aria-current=move || (at.get() == Some(number)).then_some("true")
                                    aria-label=spoken(format, mark)
                                    on:click=move |_| go(mark.year, mark.month)
                                >
                                    {written(format, mark)}
                                </button>
                            </li>
                        }
                    })
                    .collect_view()
                }}
            </ol>
        </nav>
    }
}

fn written(format: Format, mark: RailMark) -> String {
    match mark.rank {
        Rank::Year => mark.year.to_string(),
        Rank::Month => format.month(moment(mark)).to_owned(),
    }
}

fn spoken(format: Format, mark: RailMark) -> String {
    format!("{} {}", format.month(moment(mark)), mark.year)
}

/// The middle of the month, in every zone.
fn moment(mark: RailMark) -> wire::Ms {
    js_sys::Date::new_with_year_month_day(mark.year as u32, (mark.month - 1) as i32, 15).get_time() as wire::Ms
}
