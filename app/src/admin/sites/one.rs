//! The form of a site.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::admin::Site;
use wire::ids::SiteId;
use wire::people::QueueKind;

use crate::api;
use crate::form::saving::Saving;
use crate::form::unsaved::Unsaved;
use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::say;
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Pick, SelectField, TextArea, TextField, Toasts};

use super::super::chosen::{Chosen, use_choice};
use super::super::detail::{Archive, Detail};
use super::super::fetched::Fetched;
use super::form::SiteForm;
use super::given::Given;

#[component]
pub fn One(chosen: Chosen, sites: Fetched<Site>) -> impl IntoView {
    let (i18n, desk, toasts, choice, saving) = (use_i18n(), use_desk(), Toasts::expect(), use_choice(), Saving::new());
    let id = SiteId(chosen.id());
    let find = move || sites.with(|sites| sites.iter().find(|site| site.id == id).cloned());
    let known = Memo::new(move |_| find());
    let queues = Memo::new(move |_| {
        desk.read(Topic::People, |desk| {
            let queues = desk.queues.values().filter(|queue| queue.kind == QueueKind::Contacts && !queue.archived);
            queues.map(|queue| Pick::new(queue.id.to_string(), queue.name.clone())).collect::<Vec<_>>()
        })
    });
    let first_queue = queues.with_untracked(|queues| queues.first().and_then(|queue| queue.value.parse().ok()));
    let saved = untrack(find).as_ref().map_or_else(|| SiteForm::new(first_queue), SiteForm::of);
    let archived_at_first = saved.archived;
    let (unsaved, typed) = Unsaved::begin(chosen.name("site"), saved);
    let name = RwSignal::new(typed.name);
    let (greeting_fr, greeting_en) = (RwSignal::new(typed.greeting_fr), RwSignal::new(typed.greeting_en));
    let (accent, origins) = (RwSignal::new(typed.accent), RwSignal::new(typed.origins));
    let queue = RwSignal::new(typed.queue.map(|id| id.to_string()).unwrap_or_default());
    let form = move || SiteForm {
        name: name.get(),
        greeting_fr: greeting_fr.get(),
        greeting_en: greeting_en.get(),
        accent: accent.get(),
        queue: queue.get().parse().ok(),
        origins: origins.get(),
        archived: archived_at_first,
    };
    let save = move || {
        let (form, known) = (untrack(form), known.get_untracked());
        let archived = known.as_ref().is_some_and(|site| site.archived);
        let site = form.validate(id, known.as_ref()).map(|site| Site { archived, ..site });
        saving.send(
            site,
            async move |site| api::admin::put_site(id, &site).await,
            move |site: Site| {
                let name = site.name.clone();
                sites.put(site, move |one| one.id == id);
                unsaved.saved(form);
                toasts.say(tu_string!(i18n, admin.saved, name = name).to_string());
                choice.keep_open(id.0);
            },
        );
    };
    let archive = untrack(find).is_some().then(|| Archive {
        archived: Signal::derive(move || known.with(|site| site.as_ref().is_some_and(|site| site.archived))),
        turn: Callback::new(move |()| {
            if let Some(site) = known.get_untracked() {
                turn(sites, toasts, i18n, site);
            }
        }),
    });
    let title = move || {
        known.with(|known| {
            known.as_ref().map_or_else(|| t_string!(i18n, admin.sites.new_title).to_owned(), |site| site.name.clone())
        })
    };
    view! {
        <Detail title on_save=Callback::new(move |()| save()) busy=saving.busy unsaved=unsaved.follow(form) archive>
            <TextField label=move || t_string!(i18n, admin.sites.name) value=name error=saving.error("name") />
            <SelectField
                label=move || t_string!(i18n, admin.sites.queue)
                value=queue
                picks=queues
                none=move || t_string!(i18n, admin.sites.no_queue)
                error=saving.error("queue_id")
            />
            <TextField label=move || t_string!(i18n, admin.sites.greeting_fr) value=greeting_fr error=saving.error("greeting_fr") />
            <TextField label=move || t_string!(i18n, admin.sites.greeting_en) value=greeting_en error=saving.error("greeting_en") />
            <TextField label=move || t_string!(i18n, admin.sites.accent) kind="color" value=accent error=saving.error("accent") />
            <TextArea
                label=move || t_string!(i18n, admin.sites.origins)
                optional=move || t_string!(i18n, form.optional)
                hint=move || t_string!(i18n, admin.sites.origins_hint)
                value=origins
                error=saving.error("origins")
            />
            {move || match known.get() {
                Some(site) => view! { <Given site sites /> }.into_any(),
                None => view! { <p class="field-hint">{t!(i18n, admin.sites.after_save)}</p> }.into_any(),
            }}
        </Detail>
    }
}

/// Undone by the site as it is then: its list may have left the page.
fn turn(sites: Fetched<Site>, toasts: Toasts, i18n: say::I18n, site: Site) {
    spawn_local(async move {
        let (id, archived) = (site.id, !site.archived);
        match api::admin::put_site(id, &Site { archived, ..site }).await {
            Ok(site) => {
                let name = site.name.clone();
                sites.put(site.clone(), move |one| one.id == id);
                let said = if archived {
                    tu_string!(i18n, admin.was_archived, name = name).to_string()
                } else {
                    tu_string!(i18n, admin.was_restored, name = name).to_string()
                };
                let undo = Callback::new(move |()| turn(sites, toasts, i18n, site.clone()));
                toasts.undoable(said, tu_string!(i18n, form.undo), "", undo);
            }
            Err(error) => toasts.fail(tu_string!(i18n, form.failed, why = say::error::without_form(i18n, &error)).to_string()),
        }
    });
}
