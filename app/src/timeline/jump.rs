//! Goes to a moment or to one item of a timeline, fetching what lies between.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use wire::ids::ItemId;
use wire::timeline::Place;

use crate::say::use_format;
use crate::state::timelines::{Timelines, use_timelines};
use crate::ui::Align;
use crate::ui::format::{Format, Parts};

use super::held::Held;
use super::pane::Pane;
use super::rows::{Row, RowKey};

/// `?i=<at>_<id>`: shows that item, unfolded.
pub fn to_the_item_of_the_address(pane: Pane) {
    let (query, timelines) = (use_query_map(), use_timelines());
    let place = Memo::new(move |_| query.with(|query| query.get("i")?.parse::<Place>().ok()));
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        spawn_local(async move {
            timelines.first_page(pane.customer).await;
            timelines.reach(pane.customer, place.at).await;
            show(pane, place.id);
        });
    });
}

fn show(pane: Pane, id: ItemId) {
    // The contact may have been left while its timeline was fetched.
    let row = pane.laid.try_with_untracked(|laid| laid.rows.values().find(|row| row.holds(id)).cloned());
    let Some(Some(row)) = row else { return };
    if let Row::Line { items, unfolded: false } = &row {
        pane.folds.update(|folds| folds.turn(items));
    }
    let key = row.key();
    // Once the rows are laid out anew.
    request_animation_frame(move || _ = pane.list.scroll_to(&key, Align::Center));
}

/// A way to the first row of a month.
pub fn to_month(pane: Pane) -> impl Fn(i64, i64) + Copy + 'static {
    let (timelines, format) = (use_timelines(), use_format());
    move |year, month| {
        spawn_local(async move {
            timelines.reach(pane.customer, month_begins(year, month)).await;
            let Some(format) = format.try_get_untracked() else { return };
            let first =
                |key: &&RowKey| of_row(timelines, pane, **key, format).is_some_and(|p| (p.year, p.month as i64) >= (year, month));
            let row = pane.laid.try_with_untracked(|laid| laid.keys.iter().find(first).copied());
            if let Some(Some(key)) = row {
                pane.list.scroll_to(&key, Align::Start);
            }
        });
    }
}

/// The local day of a row.
pub fn of_row(timelines: Timelines, pane: Pane, key: RowKey, format: Format) -> Option<Parts> {
    let at = match key {
        RowKey::Top => return None,
        RowKey::Day(at) => at,
        RowKey::Line(id) | RowKey::Said(id) => untrack(move || timelines.read(pane.customer, |held| at(held, id)))??,
    };
    Some(format.parts(at))
}

fn at(held: &Held, id: ItemId) -> Option<wire::Ms> {
    held.timeline.get(id).map(|item| item.at)
}

/// At the reader's place; an unsure hour does no harm, the page before is fetched too.
fn month_begins(year: i64, month: i64) -> wire::Ms {
    let day = js_sys::Date::new_with_year_month_day(year as u32, (month - 1) as i32, 1);
    day.get_time() as wire::Ms
}
