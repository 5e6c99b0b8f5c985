//! Boxes and dots to tick, with their words.

use leptos::prelude::*;

use super::{Pick, id};

#[component]
pub fn Check(
    #[prop(into)] label: TextProp,
    checked: RwSignal<bool>,
    #[prop(optional, into)] hint: TextProp,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let hint = move || Some(hint.get().to_string()).filter(|text| !text.is_empty());
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || checked.get()
                disabled=move || disabled.get()
                on:change=move |event| checked.set(event_target_checked(&event))
            />
            <span>{move || label.get().to_string()}</span>
            {move || hint().map(|text| view! { <span class="field-hint">{text}</span> })}
        </label>
    }
}

/// One of a few, below each other.
#[component]
pub fn Radios(#[prop(into)] legend: TextProp, value: RwSignal<String>, #[prop(into)] picks: Signal<Vec<Pick>>) -> impl IntoView {
    view! {
        <fieldset class="field">
            <legend class="field-label">{move || legend.get().to_string()}</legend>
            <div class="choices">{radios(value, picks, "choice")}</div>
        </fieldset>
    }
}

/// One of a few, side by side.
#[component]
pub fn Segmented(
    #[prop(into)] legend: TextProp,
    value: RwSignal<String>,
    #[prop(into)] picks: Signal<Vec<Pick>>,
) -> impl IntoView {
    view! {
        <fieldset class="field">
            <legend class="field-label">{move || legend.get().to_string()}</legend>
            <div class="segmented">{radios(value, picks, "")}</div>
        </fieldset>
    }
}

fn radios(value: RwSignal<String>, picks: Signal<Vec<Pick>>, class: &'static str) -> impl IntoView {
    let name = id::fresh("radio");
    move || {
        let each = picks.get().into_iter().map(|pick| {
            let (own, chosen) = (pick.value.clone(), pick.value.clone());
            view! {
                <label class=(!class.is_empty()).then_some(class)>
                    <input
                        type="radio"
                        name=name.clone()
                        value=pick.value
                        prop:checked=move || value.with(|value| *value == own)
                        on:change=move |_| value.set(chosen.clone())
                    />
                    <span>{pick.text}</span>
                </label>
            }
        });
        each.collect_view()
    }
}
