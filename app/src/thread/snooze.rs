//! Puts a contact aside until a moment.

use leptos::prelude::*;
use wire::Ms;
use wire::ids::ConversationId;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::inbox::lists::lists;
use crate::say::{I18n, use_format};
use crate::state::clock::wall;
use crate::state::desk::use_desk;
use crate::state::shown::use_shown;
use crate::state::timelines::use_timelines;
use crate::ui::{Icon, Kind, MenuItem, MenuLabel, MenuLine, PopoverButton, Size, Toasts, menu};

use super::deed::Deed;
use super::known::Row;
use super::snooze_times::{When, moment};
use super::standing::{Standing, standing};
use super::use_act_on;

#[component]
pub fn SnoozeButton(id: ConversationId, row: Row) -> impl IntoView {
    let (i18n, acts, desk, shown, format) = (use_i18n(), use_acts(), use_desk(), use_shown(), use_format());
    let (toasts, on, open, me) = (Toasts::expect(), use_act_on(), RwSignal::new(false), desk.me());
    let timelines = use_timelines();
    let mine = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|c| standing(c, me) == Standing::Mine)));
    acts.on(Act::Snooze, move || mine.get(), move || open.set(true));
    let snooze = move |until: Ms| {
        open.set(false);
        let format = format.get_untracked();
        let seen = row.with_untracked(|row| row.as_ref().and_then(|contact| timelines.seen(contact)));
        on.act(id, Deed::Snooze { until, seen }, move || {
            // Tried again later, it is done from wherever one is by then.
            if shown.conversation_now() == Some(id) {
                let next = desk.peek(|desk| lists(desk).after(desk, id));
                shown.show_to_write(next);
            }
            let back = move |()| on.act(id, Deed::Take { over: false }, move || shown.show(Some(id)));
            let words = tu_string!(i18n, conversation.snoozed, until = format.moment(until, wall())).to_string();
            toasts.undoable(words, tu_string!(i18n, conversation.undo), "", Callback::new(back));
        });
    };
    view! {
        <Show when=move || mine.get()>
            <PopoverButton
                open
                kind=Kind::Quiet
                size=Size::Small
                panel_class="menu"
                panel_label=move || t_string!(i18n, acts.snooze)
                trigger=move || {
                    view! { <Icon icon=icondata::LuClock /><span class="button-words">{t!(i18n, acts.snooze)}</span> }
                }
            >
                <div role="menu" aria-label=move || t_string!(i18n, conversation.snooze_until) on:keydown=menu::walk>
                    <MenuLabel text=move || t_string!(i18n, conversation.snooze_until) />
                    {When::ALL
                        .map(|when| {
                            let until = until(when);
                            view! {
                                <MenuItem
                                    text=move || name(i18n, when)
                                    hint=move || format.get().moment(until, wall())
                                    on:click=move |_| snooze(until)
                                />
                            }
                        })
                        .collect_view()}
                </div>
                <MenuLine />
                <label class="menu-item">
                    {t!(i18n, conversation.snooze_other)}
                    <input
                        class="field-input"
                        type="datetime-local"
                        on:change=move |event| {
                            if let Some(until) = parsed(&event_target_value(&event)) {
                                snooze(until);
                            }
                        }
                    />
                </label>
            </PopoverButton>
        </Show>
    }
}

fn until(when: When) -> Ms {
    let now = js_sys::Date::new_0();
    let midnight =
        js_sys::Date::new_with_year_month_day(now.get_full_year(), now.get_month().cast_signed(), now.get_date().cast_signed());
    // JavaScript's week begins on Sunday.
    let weekday = i64::from((now.get_day() + 6) % 7);
    moment(when, wall(), midnight.get_time() as Ms, weekday)
}

/// What a `datetime-local` holds, in the reader's zone.
fn parsed(value: &str) -> Option<Ms> {
    let at = js_sys::Date::new(&wasm_bindgen::JsValue::from_str(value)).get_time();
    at.is_finite().then_some(at as Ms)
}

fn name(i18n: I18n, when: When) -> &'static str {
    match when {
        When::InAnHour => t_string!(i18n, conversation.snooze.in_an_hour),
        When::InThreeHours => t_string!(i18n, conversation.snooze.in_three_hours),
        When::Tomorrow => t_string!(i18n, conversation.snooze.tomorrow),
        When::NextMonday => t_string!(i18n, conversation.snooze.next_monday),
    }
}
