//! One job given up: what happened, and the ways to run it again or to drop it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;
use wire::admin::DeadJob;

use crate::api;
use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::say::{self, use_format};
use crate::ui::{Button, Dialog, Kind, Toasts};

use super::super::chosen::use_choice;
use super::super::detail::Detail;
use super::super::fetched::Fetched;
use super::kind_name;

#[component]
pub fn One(id: Uuid, jobs: Fetched<DeadJob>) -> impl IntoView {
    let (i18n, toasts, choice) = (use_i18n(), Toasts::expect(), use_choice());
    let job = Memo::new(move |_| jobs.with(|jobs| jobs.iter().find(|job| job.id == id).cloned()));
    let kind = Memo::new(move |_| job.with(|job| job.as_ref().map(|job| job.kind.clone()).unwrap_or_default()));
    let twins = Memo::new(move |_| kind.with(|kind| jobs.with(|jobs| jobs.iter().filter(|job| job.kind == *kind).count())));
    let asking = RwSignal::new(false);
    let failed = move |error: api::ApiError| {
        toasts.fail(tu_string!(i18n, form.failed, why = say::error::error(i18n, &error)).to_string());
    };
    let revive = move |_| {
        spawn_local(async move {
            match api::admin::retry_job(id).await {
                Ok(()) => {
                    jobs.change(|jobs| jobs.retain(|job| job.id != id));
                    toasts.say(tu_string!(i18n, admin.jobs.revived));
                    choice.close_if(id);
                }
                Err(error) => failed(error),
            }
        });
    };
    let revive_all = move |_| {
        let kind = kind.get_untracked();
        spawn_local(async move {
            match api::admin::retry_jobs(&kind).await {
                Ok(retried) => {
                    jobs.change(|jobs| jobs.retain(|job| job.kind != kind));
                    toasts.say(tu_string!(i18n, admin.jobs.revived_all, count = retried.count).to_string());
                    choice.close_if(id);
                }
                Err(error) => failed(error),
            }
        });
    };
    let discard = move |_| {
        asking.set(false);
        spawn_local(async move {
            match api::admin::discard_job(id).await {
                Ok(()) => {
                    jobs.change(|jobs| jobs.retain(|job| job.id != id));
                    toasts.say(tu_string!(i18n, admin.jobs.discarded));
                    choice.close_if(id);
                }
                Err(error) => failed(error),
            }
        });
    };
    let acts = move || {
        view! {
            <Button kind=Kind::Danger on:click=move |_| asking.set(true)>{t!(i18n, admin.jobs.discard)}</Button>
            <Show when=move || { twins.get() > 1 }>
                <Button on:click=revive_all>{t!(i18n, admin.jobs.revive_all, count = move || twins.get())}</Button>
            </Show>
            <Button kind=Kind::Primary icon=icondata::LuRotateCcw on:click=revive>{t!(i18n, admin.jobs.revive)}</Button>
        }
    };
    let title = move || kind.with(|kind| kind_name(i18n, kind));
    view! {
        <Detail title acts>{move || job.get().map(|job| view! { <Facts job /> })}</Detail>
        <Dialog open=asking title=move || t_string!(i18n, admin.jobs.discard_ask) close_label=move || t_string!(i18n, form.close)>
            <div class="dialog-body"><p>{t!(i18n, admin.jobs.discard_text)}</p></div>
            <footer class="dialog-foot">
                <Button kind=Kind::Danger on:click=discard>{t!(i18n, admin.jobs.discard)}</Button>
                <Button on:click=move |_| asking.set(false)>{t!(i18n, admin.jobs.keep)}</Button>
            </footer>
        </Dialog>
    }
}

#[component]
fn Facts(job: DeadJob) -> impl IntoView {
    let (i18n, format) = (use_i18n(), use_format());
    view! {
        <dl class="facts">
            {job.about.map(|about| view! { <dt>{t!(i18n, admin.jobs.about)}</dt><dd>{about}</dd> })}
            <dt>{t!(i18n, admin.jobs.failed)}</dt>
            <dd>{move || format.get().exact(job.failed_at)}</dd>
            <dt>{t!(i18n, admin.jobs.attempts)}</dt>
            <dd>{job.attempts}</dd>
        </dl>
        <div class="field">
            <p class="field-label">{t!(i18n, admin.jobs.error)}</p>
            <code class="admin-secret">{job.error}</code>
        </div>
    }
}
