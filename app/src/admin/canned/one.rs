//! The form of a canned reply, with the variables at hand.

use leptos::html;
use leptos::prelude::*;
use wire::admin::Canned;
use wire::ids::CannedId;

use crate::form::saving::Saving;
use crate::form::unsaved::Unsaved;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Chip, TextArea, TextField};

use super::super::chosen::Chosen;
use super::super::detail::Detail;
use super::super::kept::use_keeper;
use super::form::{CannedForm, VARIABLES};

#[component]
pub fn One(chosen: Chosen) -> impl IntoView {
    let (i18n, keeper, saving) = (use_i18n(), use_keeper(), Saving::new());
    let id = chosen.id();
    let known = keeper.peek::<Canned>(id);
    let saved = known.as_ref().map(CannedForm::of).unwrap_or_default();
    let archived = saved.archived;
    let (unsaved, typed) = Unsaved::begin(chosen.name("canned"), saved);
    let (shortcut, title) = (RwSignal::new(typed.shortcut), RwSignal::new(typed.title));
    let (body_fr, body_en) = (RwSignal::new(typed.body_fr), RwSignal::new(typed.body_en));
    let form = move || CannedForm {
        shortcut: shortcut.get(),
        title: title.get(),
        body_fr: body_fr.get(),
        body_en: body_en.get(),
        archived,
    };
    let save = move || keeper.save((saving, unsaved), id, untrack(form), CannedForm::of, |form| form.validate(CannedId(id)));
    let heading =
        move || known.as_ref().map_or_else(|| t_string!(i18n, admin.canned.new_title).to_owned(), |one| one.title.clone());
    let archive = keeper.archive::<Canned>(id);
    view! {
        <Detail title=heading on_save=Callback::new(move |()| save()) busy=saving.busy unsaved=unsaved.follow(form) archive>
            <TextField label=move || t_string!(i18n, admin.canned.title) value=title error=saving.error("title") />
            <TextField
                label=move || t_string!(i18n, admin.canned.shortcut)
                hint=move || t_string!(i18n, admin.canned.shortcut_hint)
                value=shortcut
                error=saving.error("shortcut")
            />
            <Body label=Signal::derive(move || t_string!(i18n, admin.canned.body_fr)) value=body_fr error=saving.error("body_fr") />
            <Body label=Signal::derive(move || t_string!(i18n, admin.canned.body_en)) value=body_en error=saving.error("body_en") />
        </Detail>
    }
}

/// The words in one language; a variable is put where the caret is.
#[component]
fn Body(label: Signal<&'static str>, value: RwSignal<String>, error: Signal<Option<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let node = NodeRef::<html::Textarea>::new();
    let insert = move |name: &'static str| {
        let Some(area) = node.get_untracked() else { return };
        let variable = format!("{{{{{name}}}}}");
        let at = area.selection_start().ok().flatten().unwrap_or(0);
        // Counted as the browser does, in UTF-16; refused only by a field without text.
        if area.set_range_text(&variable).is_ok() {
            value.set(area.value());
            _ = area.focus();
            let after = at + u32::try_from(variable.len()).unwrap_or(0);
            _ = area.set_selection_range(after, after);
        }
    };
    let chips = move || {
        let chip = |name: &'static str| view! { <Chip on_press=Callback::new(move |()| insert(name))>{name}</Chip> };
        VARIABLES.map(chip).collect_view()
    };
    view! {
        <div class="field">
            <TextArea label=move || label.get() value error rows=4 node_ref=node />
            <div class="chips" role="group" aria-label=move || t_string!(i18n, admin.canned.variables)>{chips}</div>
            <p class="field-hint">{t!(i18n, admin.canned.variables)}</p>
        </div>
    }
}
