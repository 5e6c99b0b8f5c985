//! What the server gave up after all its tries, to be run again or dropped.

mod one;

use leptos::prelude::*;
use wire::admin::DeadJob;

use crate::api;
use crate::i18n::{t_string, use_i18n};
use crate::say::{I18n, use_format};
use crate::state::clock::wall;

use super::cell::{Cell, Row};
use super::fetched::{Fetched, WhenFetched};
use super::nav::Section;
use super::pane::{Pane, Words};

use self::one::One;

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
                name: kind_name(i18n, &job.kind),
                cells: vec![
                    Cell::Words(job.about.clone().unwrap_or_default()),
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
            t_string!(i18n, admin.jobs.about),
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

/// What a job is to do; the code itself for one that a newer server knows.
fn kind_name(i18n: I18n, code: &str) -> String {
    let known = match code {
        "deliver_webhook" => t_string!(i18n, admin.jobs.does.deliver_webhook),
        "lead_overdue" => t_string!(i18n, admin.jobs.does.lead_overdue),
        "wake_conversation" => t_string!(i18n, admin.jobs.does.wake_conversation),
        other => return other.to_owned(),
    };
    known.to_owned()
}
