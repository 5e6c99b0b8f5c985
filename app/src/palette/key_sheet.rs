//! The sheet of keys that `?` opens.

use leptos::prelude::*;

use crate::acts::table::use_acts;
use crate::acts::{Act, Group, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Dialog, Keys};

const GROUPS: [Group; 4] = [Group::Contact, Group::Moving, Group::Reading, Group::Me];

#[component]
pub fn KeySheet() -> impl IntoView {
    let (i18n, acts) = (use_i18n(), use_acts());
    let open = RwSignal::new(false);
    acts.always(Act::Keys, move || open.set(true));
    view! {
        <Dialog open title=move || t_string!(i18n, palette.keys_title) close_label=move || t_string!(i18n, palette.close) wide=true>
            <div class="dialog-body">
                <div class="keys">
                    {GROUPS.map(|group| view! { <KeyGroup group /> }).collect_view()}
                    <section class="keys-group">
                        <h3 class="keys-title">{t!(i18n, palette.writing)}</h3>
                        <div class="keys-row">{t!(i18n, palette.send)} <Keys keys="Ctrl ⏎" /></div>
                        <div class="keys-row">{t!(i18n, palette.canned)} <Keys keys="/" /></div>
                        <div class="keys-row">{t!(i18n, palette.mention)} <Keys keys="@" /></div>
                        <div class="keys-row">{t!(i18n, palette.leave_field)} <Keys keys="Esc" /></div>
                        <div class="keys-row">{t!(i18n, palette.cards_in_field)} <Keys keys="Ctrl ↑ ↓" /></div>
                    </section>
                </div>
            </div>
        </Dialog>
    }
}

#[component]
fn KeyGroup(group: Group) -> impl IntoView {
    let i18n = use_i18n();
    let rows = move || {
        let keyed = Act::LISTED.iter().filter(|act| act.group() == group && !act.keys().is_empty());
        keyed
            .map(|act| view! { <div class="keys-row">{words::name(i18n, *act)} <Keys keys=act.keys().join(" ") /></div> })
            .collect_view()
    };
    view! {
        <section class="keys-group">
            <h3 class="keys-title">{move || words::group(i18n, group)}</h3>
            {rows}
            {(group == Group::Moving)
                .then(|| view! { <div class="keys-row">{move || words::name(i18n, Act::Card(1))} <Keys keys="1 … 9" /></div> })}
        </section>
    }
}
