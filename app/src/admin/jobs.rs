//! What the server gave up after all its tries, to be run again.

use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;
use wire::admin::DeadJob;

use crate::api;
use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::say::{self, use_format};
use crate::state::clock::wall;
use crate::ui::{Button, Kind, Toasts};

use super::cell::{Cell, Row};
use super::chosen::use_choice;
use super::detail::Detail;
use super::fetched::{Fetched, WhenFetched};
use super::nav::Section;
use super::pane::{Pane, Words};

#[component]
pub fn Jobs() -> impl IntoView {
    let (i18n, format) = (use_i18n(), use_format());
    let jobs = Fetched::<DeadJob>::new();
    let fetch = Callback::new(move |()| jobs.fetch(api::admin::dead_jobs));
    fetch.run(());
    let rows = Memo::new(move |_| {
        let format = format.get();
        jobs.with(|jobs| {
            let row = |job: &DeadJob| Row {
                id: job.id,
                name: job.kind.clone(),
                cells: vec![
                    Cell::Words(format.moment(job.failed_at, wall())),
                    Cell::Figure(job.attempts.to_string()),
                    Cell::Muted(job.error.clone()),
                ],
                archived: false,
            };
            jobs.iter().map(row).collect()
        })
    });
    let words = Words {
        title: Signal::derive(move || Section::Jobs.title(i18n)),
        find: Signal::derive(move || t_string!(i18n, admin.jobs.find)),
        add: None,
        empty_title: Signal::derive(move || t_string!(i18n, admin.jobs.empty_title)),
        empty: Signal::derive(move || t_string!(i18n, admin.jobs.empty)),
        icon: Section::Jobs.icon(),
    };
    let columns = Signal::derive(move || {
        vec![
            t_string!(i18n, admin.jobs.kind),
            t_string!(i18n, admin.jobs.failed),
            t_string!(i18n, admin.jobs.attempts),
            t_string!(i18n, admin.jobs.error),
        ]
    });
    view! {
        <WhenFetched fetched=jobs again=fetch>
            <Pane words columns rows detail=Callback::new(move |chosen: super::chosen::Chosen| view! { <One id=chosen.id() jobs /> }.into_any()) />
        </WhenFetched>
    }
}

#[component]
fn One(id: Uuid, jobs: Fetched<DeadJob>) -> impl IntoView {
    let (i18n, format, toasts, choice) = (use_i18n(), use_format(), Toasts::expect(), use_choice());
    let job = Memo::new(move |_| jobs.with(|jobs| jobs.iter().find(|job| job.id == id).cloned()));
    let revive = move |_| {
        spawn_local(async move {
            match api::admin::retry_job(id).await {
                Ok(()) => {
                    jobs.change(|jobs| jobs.retain(|job| job.id != id));
                    toasts.say(tu_string!(i18n, admin.jobs.revived));
                    choice.close();
                }
                Err(error) => toasts.fail(tu_string!(i18n, form.failed, why = say::error::error(i18n, &error)).to_string()),
            }
        });
    };
    let acts = move || view! { <Button kind=Kind::Primary icon=icondata::LuRotateCcw on:click=revive>{t!(i18n, admin.jobs.revive)}</Button> };
    let title = move || job.with(|job| job.as_ref().map(|job| job.kind.clone()).unwrap_or_default());
    view! {
        <Detail title acts>
            {move || job.get().map(|job| view! {
                <dl class="facts">
                    <dt>{t!(i18n, admin.jobs.failed)}</dt>
                    <dd>{move || format.get().exact(job.failed_at)}</dd>
                    <dt>{t!(i18n, admin.jobs.attempts)}</dt>
                    <dd>{job.attempts}</dd>
                </dl>
                <div class="field">
                    <p class="field-label">{t!(i18n, admin.jobs.error)}</p>
                    <code class="admin-secret">{job.error}</code>
                </div>
            })}
        </Detail>
    }
}
