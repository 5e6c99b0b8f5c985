//! One of many, chosen in the browser's own list.

use leptos::prelude::*;

use super::Field;

/// A choice: what is kept, and what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    pub value: String,
    pub text: String,
}

impl Pick {
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into() }
    }
}

#[component]
pub fn SelectField(
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    #[prop(into)] picks: Signal<Vec<Pick>>,
    /// Read while nothing is chosen; an empty value then stands.
    #[prop(optional, into)]
    none: TextProp,
    #[prop(optional, into)] optional: TextProp,
    #[prop(optional, into)] hint: TextProp,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let option = move |pick: Pick| {
        let own = pick.value.clone();
        view! {
            <option value=pick.value prop:selected=move || value.with(|value| *value == own)>
                {pick.text}
            </option>
        }
    };
    let first = move || Some(none.get().to_string()).filter(|text| !text.is_empty()).map(|text| option(Pick::new("", text)));
    view! {
        <Field label optional hint error let:ids>
            <select
                class="field-input"
                id=ids.input
                disabled=move || disabled.get()
                aria-invalid=move || error.get().is_some().then_some("true")
                on:change=move |event| value.set(event_target_value(&event))
            >
                {first}
                {move || picks.get().into_iter().map(option).collect_view()}
            </select>
        </Field>
    }
}
