//! Chips that narrow a timeline to some kinds.

use leptos::prelude::*;
use wire::item::ItemKind;

use crate::i18n::{t, t_string, use_i18n};
use crate::say::channel::{kind_icon, kind_name};
use crate::ui::Chip;

#[component]
pub fn Filters(kinds: RwSignal<Vec<ItemKind>>) -> impl IntoView {
    let i18n = use_i18n();
    let turn = move |kind: ItemKind| {
        kinds.update(|kinds| match kinds.iter().position(|k| *k == kind) {
            Some(at) => _ = kinds.remove(at),
            None => kinds.push(kind),
        });
    };
    let all = Signal::derive(move || kinds.with(Vec::is_empty));
    view! {
        <div class="thread-filters" role="group" aria-label=move || t_string!(i18n, timeline.filters)>
            <Chip pressed=all on_press=move |()| kinds.set(Vec::new())>{t!(i18n, timeline.all)}</Chip>
            {ItemKind::ALL
                .map(|kind| {
                    let pressed = Signal::derive(move || kinds.with(|kinds| kinds.contains(&kind)));
                    view! {
                        <Chip icon=kind_icon(kind) pressed on_press=move |()| turn(kind)>
                            {move || kind_name(i18n, kind)}
                        </Chip>
                    }
                })
                .collect_view()}
        </div>
    }
}
