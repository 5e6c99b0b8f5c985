//! The frame of a form beside its list: its title, what it holds, and its buttons.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::i18n::{t_string, use_i18n};
use crate::ui::{Avatar, Button, Kind, Shape, Size};

use super::chosen::{Chosen, use_choice};

/// Puts into the archive what is not in it, and the other way round.
#[derive(Clone, Copy)]
pub struct Archive {
    pub archived: Signal<bool>,
    pub turn: Callback<()>,
}

#[component]
pub fn Detail(
    #[prop(into)] title: TextProp,
    #[prop(optional)] person: bool,
    /// None: it is only read.
    #[prop(optional, into)]
    on_save: Option<Callback<()>>,
    #[prop(optional, into)] save_words: Option<TextProp>,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] unsaved: Signal<bool>,
    #[prop(optional_no_strip)] archive: Option<Archive>,
    /// Further buttons, before the one that saves.
    #[prop(optional, into)]
    acts: ViewFn,
    children: Children,
) -> impl IntoView {
    let (i18n, choice) = (use_i18n(), use_choice());
    let node = NodeRef::<html::Form>::new();
    Effect::new(move |_| {
        if let Some(form) = node.get() {
            focus_first(&form);
        }
    });
    let close = move || {
        if let Chosen::One(id) = choice.chosen() {
            focus_row(id);
        }
        choice.close();
    };
    let leave = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            untrack(close);
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(save) = on_save {
            save.run(());
        }
    };
    let shown = title.clone();
    let archive_button = archive.map(|archive| {
        let word = move || if archive.archived.get() { t_string!(i18n, form.restore) } else { t_string!(i18n, form.archive) };
        view! { <Button on:click=move |_| archive.turn.run(())>{word}</Button> }
    });
    let save_words =
        move || save_words.as_ref().map_or_else(|| t_string!(i18n, form.save).to_owned(), |words| words.get().to_string());
    view! {
        <aside class="admin-detail" aria-labelledby="detail-title" on:keydown=leave>
            <header class="admin-detail-head">
                {person.then(|| view! { <Avatar name=title.clone() /> })}
                <h2 class="admin-detail-title" id="detail-title">{move || shown.get().to_string()}</h2>
                <Button
                    kind=Kind::Quiet
                    size=Size::Small
                    shape=Shape::Icon
                    icon=icondata::LuX
                    label=move || t_string!(i18n, form.close)
                    keys="Esc"
                    on:click=move |_| untrack(close)
                />
            </header>
            <form class="admin-detail-body form" id="detail-form" novalidate=true node_ref=node on:submit=submit>
                {children()}
            </form>
            <footer class="admin-detail-foot form-actions">
                <span class="form-saved" role="status">{move || unsaved.get().then(|| t_string!(i18n, form.unsaved))}</span>
                {archive_button}
                {acts.run()}
                {on_save.map(|_| view! { <Button kind=Kind::Primary submit=true busy attr:form="detail-form">{save_words}</Button> })}
            </footer>
        </aside>
    }
}

fn focus_first(form: &web_sys::Element) {
    let first = form.query_selector("input:not(:disabled), textarea, select").ok().flatten();
    if let Some(first) = first.and_then(|first| first.dyn_into::<web_sys::HtmlElement>().ok()) {
        // A field that can't take the focus leaves it where it is.
        _ = first.focus();
    }
}

fn focus_row(id: uuid::Uuid) {
    let row = document().get_element_by_id(&format!("row-{id}")).and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(row) = row {
        _ = row.focus();
    }
}
