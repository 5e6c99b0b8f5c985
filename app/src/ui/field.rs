//! Fields to type in, each with its label, its hint and what is wrong with it.

use leptos::html;
use leptos::prelude::*;

use super::{Icon, id};

/// What ties an input to its words; spread them on it.
#[derive(Clone, Debug)]
pub struct FieldIds {
    pub input: String,
    hint: String,
    error: String,
}

impl FieldIds {
    /// For `aria-describedby`.
    fn described_by(&self, hinted: bool, error: Signal<Option<String>>) -> Option<String> {
        match (hinted, error.get().is_some()) {
            (true, true) => Some(format!("{} {}", self.error, self.hint)),
            (false, true) => Some(self.error.clone()),
            (true, false) => Some(self.hint.clone()),
            (false, false) => None,
        }
    }
}

/// The words around any input; `children` makes the input from its ids.
#[component]
pub fn Field<V: IntoView + 'static>(
    #[prop(into)] label: TextProp,
    /// The word for "optional", when it is.
    #[prop(optional, into)]
    optional: TextProp,
    #[prop(optional, into)] hint: TextProp,
    #[prop(optional, into)] error: Signal<Option<String>>,
    children: impl FnOnce(FieldIds) -> V + 'static,
) -> impl IntoView {
    let ids = FieldIds { input: id::fresh("field"), hint: id::fresh("hint"), error: id::fresh("error") };
    let FieldIds { input, hint: hint_id, error: error_id } = ids.clone();
    let some = |text: TextProp| move || Some(text.get().to_string()).filter(|text| !text.is_empty());
    let (optional, hint) = (some(optional), some(hint));
    view! {
        <div class="field">
            <label class="field-label" for=input>
                {move || label.get().to_string()}
                {move || optional().map(|text| view! { <span class="field-optional">{text}</span> })}
            </label>
            {children(ids)}
            {move || hint().map(|text| view! { <p class="field-hint" id=hint_id.clone()>{text}</p> })}
            {move || {
                error.get().map(|text| view! { <p class="field-error" id=error_id.clone()><Icon icon=icondata::LuCircleAlert />{text}</p> })
            }}
        </div>
    }
}

#[component]
pub fn TextField(
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    /// `text`, `email`, `password`, `search`, `number`, `tel`, `url`, `date`, `datetime-local`.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional, into)] optional: TextProp,
    #[prop(optional, into)] hint: TextProp,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] placeholder: TextProp,
    /// Stands at the end, inside: "€".
    #[prop(optional, into)]
    unit: TextProp,
    #[prop(optional)] icon: Option<icondata::Icon>,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] name: &'static str,
    #[prop(optional)] required: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let error = until_changed(error, value);
    let hinted = !hint.get().is_empty();
    let boxed = icon.is_some() || !unit.get().is_empty();
    let input = move |ids: FieldIds| {
        let id = ids.input.clone();
        view! {
            <input
                class="field-input"
                id=id
                type=kind
                name=(!name.is_empty()).then_some(name)
                autocomplete=autocomplete
                required=required
                autofocus=autofocus
                placeholder=move || placeholder.get().to_string()
                disabled=move || disabled.get()
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-describedby=move || ids.described_by(hinted, error)
                node_ref=node_ref
                bind:value=value
            />
        }
    };
    view! {
        <Field label optional hint error let:ids>
            {if boxed {
                view! {
                    <div class="field-box">
                        {icon.map(|icon| view! { <Icon icon=icon /> })} {input(ids)}
                        <span class="field-unit">{move || unit.get().to_string()}</span>
                    </div>
                }
                    .into_any()
            } else {
                input(ids).into_any()
            }}
        </Field>
    }
}

/// Grows with what is typed.
#[component]
pub fn TextArea(
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    #[prop(optional, into)] optional: TextProp,
    #[prop(optional, into)] hint: TextProp,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] placeholder: TextProp,
    #[prop(default = 2)] rows: u32,
    #[prop(optional)] required: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional)] node_ref: NodeRef<html::Textarea>,
) -> impl IntoView {
    let error = until_changed(error, value);
    let hinted = !hint.get().is_empty();
    view! {
        <Field label optional hint error let:ids>
            <textarea
                class="field-input"
                id=ids.input.clone()
                rows=rows.to_string()
                required=required
                autofocus=autofocus
                placeholder=move || placeholder.get().to_string()
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-describedby=move || ids.described_by(hinted, error)
                node_ref=node_ref
                bind:value=value
            ></textarea>
        </Field>
    }
}

/// What is wrong with a value is not said of what is typed instead.
fn until_changed(error: Signal<Option<String>>, value: RwSignal<String>) -> Signal<Option<String>> {
    let blamed = Memo::new(move |_| error.get().map(|error| (error, value.get_untracked())));
    Signal::derive(move || {
        let (error, blamed) = blamed.get()?;
        (value.get() == blamed).then_some(error)
    })
}
