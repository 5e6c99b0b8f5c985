//! The form of a webhook.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::admin::Webhook;
use wire::ids::WebhookId;

use crate::api;
use crate::form::saving::Saving;
use crate::form::unsaved::Unsaved;
use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::say::{self, use_format};
use crate::state::clock::wall;
use crate::ui::{Check, Chip, TextField, Toasts};

use super::super::chosen::{Chosen, use_choice};
use super::super::detail::Detail;
use super::super::fetched::Fetched;
use super::super::renew::Renew;
use super::super::secret::Copied;
use super::form::{EVENTS, WebhookForm};

#[component]
pub fn One(chosen: Chosen, hooks: Fetched<Webhook>) -> impl IntoView {
    let (i18n, toasts, choice, saving) = (use_i18n(), Toasts::expect(), use_choice(), Saving::new());
    let id = WebhookId(chosen.id());
    let known = Memo::new(move |_| hooks.with(|hooks| hooks.iter().find(|hook| hook.id == id).cloned()));
    let saved = known.with_untracked(|known| known.as_ref().map_or_else(WebhookForm::new, WebhookForm::of));
    let (unsaved, typed) = Unsaved::begin(chosen.name("webhook"), saved);
    let (url, events, active) = (RwSignal::new(typed.url), RwSignal::new(typed.events), RwSignal::new(typed.active));
    let form = move || WebhookForm { url: url.get(), events: events.get(), active: active.get() };
    let save = move || {
        let form = untrack(form);
        saving.send(
            form.validate(),
            async move |hook| api::admin::put_webhook(id, &hook).await,
            move |hook: Webhook| {
                let url = hook.url.clone();
                hooks.put(hook, move |one| one.id == id);
                unsaved.saved(form);
                toasts.say(tu_string!(i18n, admin.saved, name = url).to_string());
                choice.keep_open(id.0);
            },
        );
    };
    let format = use_format();
    let renew = Callback::new(move |()| {
        spawn_local(async move {
            match api::admin::renew_webhook_secret(id).await {
                Ok(hook) => {
                    hooks.put(hook, move |one| one.id == id);
                    toasts.say(tu_string!(i18n, admin.renew.done));
                }
                Err(error) => toasts.fail(tu_string!(i18n, form.failed, why = say::error::error(i18n, &error)).to_string()),
            }
        });
    });
    let title = move || {
        known.with(|known| {
            known.as_ref().map_or_else(|| t_string!(i18n, admin.webhooks.new_title).to_owned(), |hook| hook.url.clone())
        })
    };
    view! {
        <Detail title on_save=Callback::new(move |()| save()) busy=saving.busy unsaved=unsaved.follow(form)>
            <TextField
                label=move || t_string!(i18n, admin.webhooks.url)
                kind="url"
                hint=move || t_string!(i18n, admin.webhooks.url_hint)
                value=url
                error=saving.error("url")
            />
            <Events events />
            <Check label=move || t_string!(i18n, admin.webhooks.active) checked=active />
            {move || known.get().map(|hook| view! {
                <div class="field">
                    <p class="field-label">{t!(i18n, admin.webhooks.secret)}</p>
                    <Copied words=hook.secret />
                    <Renew text=move || t_string!(i18n, admin.renew.webhook) on_renew=renew />
                    {hook.old_secret_until.map(|until| view! {
                        <p class="field-hint">
                            {move || t_string!(i18n, admin.renew.until, when = format.get().moment(until, wall())).to_string()}
                        </p>
                    })}
                </div>
            })}
        </Detail>
    }
}

#[component]
fn Events(events: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let turn = move |name: &'static str| {
        events.update(|events| {
            if !events.remove(name) {
                events.insert(name.to_owned());
            }
        })
    };
    let chips = EVENTS.map(|name| {
        view! {
            <Chip pressed=Signal::derive(move || events.with(|events| events.contains(name))) on_press=Callback::new(move |()| turn(name))>
                {name}
            </Chip>
        }
    });
    view! {
        <fieldset class="field">
            <legend class="field-label">{t!(i18n, admin.webhooks.events)}</legend>
            <div class="chips">{chips.collect_view()}</div>
            <p class="field-hint">{t!(i18n, admin.webhooks.events_hint)}</p>
        </fieldset>
    }
}
