//! Chips that narrow a timeline to some kinds, opened by a key or a button and shut by Escape.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wire::item::ItemKind;

use crate::acts::table::use_acts;
use crate::acts::{Act, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::say::channel::{kind_icon, kind_name};
use crate::ui::{Button, Chip, Kind, Shape, Size};

/// Whether the chips stand over the timeline: what opens them stands in the head, beside it.
#[derive(Clone, Copy)]
pub struct Filtering(RwSignal<bool>);

impl Filtering {
    pub fn provide() {
        provide_context(Self(RwSignal::new(false)));
    }
}

/// Chips that go narrow nothing any longer.
pub(super) fn use_filtering(kinds: RwSignal<Vec<ItemKind>>) -> RwSignal<bool> {
    let Filtering(filtering) = use_context().unwrap_or_else(|| Filtering(RwSignal::new(false)));
    Effect::new(move |_| {
        if !filtering.get() && kinds.with_untracked(|kinds| !kinds.is_empty()) {
            kinds.set(Vec::new());
        }
    });
    let escape = window_event_listener(ev::keydown, move |event| {
        // A field, and what stands over the page, have an Escape of their own.
        let field = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let field = field.is_some_and(|field| field.matches("input, textarea, select").unwrap_or(false));
        let over = || document().query_selector("dialog[open], :popover-open").ok().flatten().is_some();
        if event.key() == "Escape" && filtering.get_untracked() && !event.default_prevented() && !field && !over() {
            event.prevent_default();
            filtering.set(false);
        }
    });
    on_cleanup(move || escape.remove());
    filtering
}

#[component]
pub fn FilterButton() -> impl IntoView {
    let (i18n, acts) = (use_i18n(), use_acts());
    use_context::<Filtering>().map(|Filtering(filtering)| {
        view! {
            <Button
                kind=Kind::Quiet
                size=Size::Small
                shape=Shape::Icon
                icon=icondata::LuListFilter
                label=move || words::name(i18n, Act::Filter)
                keys="H"
                attr:aria-expanded=move || filtering.get().to_string()
                on:click=move |_| _ = acts.run(Act::Filter)
            />
        }
    })
}

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
