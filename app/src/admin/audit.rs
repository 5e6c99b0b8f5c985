//! Who saw and changed what, newest first, page by page.

mod detail;
mod filter;
mod line;
mod value;

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;
use wire::admin::AuditLine;

use crate::api::admin::AuditAsked;
use crate::api::{self, ApiError};
use crate::i18n::{t, t_string, use_i18n};
use crate::say;
use crate::state::clock::wall;
use crate::ui::{Button, EmptyState, Skeleton};

use self::filter::Period;
use self::line::Line;

#[component]
pub fn Audit() -> impl IntoView {
    let i18n = use_i18n();
    let trail = Trail::new();
    let (agent, action, period) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    // The server is outside: an Effect is the way there.
    Effect::new(move |_| {
        let action = line::ACTIONS.into_iter().find(|code| action.with(|action| action == code));
        let since = Period::of(&period.get()).map(|period| period.since(wall()));
        trail.begin(AuditAsked { agent: agent.get().parse().ok(), action, since });
    });
    view! {
        <section class="admin-list" aria-labelledby="list-title">
            <header class="page-head">
                <h2 class="page-title" id="list-title">{t!(i18n, admin.section.audit)}</h2>
                <div class="page-acts">
                    <filter::Choices agent action period />
                </div>
            </header>
            <div class="table-box">
                <table class="table audit-table">
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, admin.audit.at)}</th>
                            <th scope="col">{t!(i18n, admin.audit.who)}</th>
                            <th scope="col">{t!(i18n, admin.audit.action)}</th>
                            <th scope="col">{t!(i18n, admin.audit.object)}</th>
                            <th scope="col">{t!(i18n, admin.audit.details)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || trail.lines.get() key=|line| line.id let:line>
                            <Line line names=trail.names />
                        </For>
                    </tbody>
                </table>
                <Foot trail />
            </div>
        </section>
    }
}

/// The lines read so far of those asked for, and where the next page begins.
#[derive(Clone, Copy)]
struct Trail {
    asked_for: RwSignal<AuditAsked>,
    lines: RwSignal<Vec<AuditLine>>,
    names: RwSignal<BTreeMap<Uuid, String>>,
    next: RwSignal<Option<Uuid>>,
    asked: RwSignal<bool>,
    failed: RwSignal<Option<ApiError>>,
}

impl Trail {
    fn new() -> Self {
        Self {
            asked_for: RwSignal::new(AuditAsked::default()),
            lines: RwSignal::new(vec![]),
            names: RwSignal::new(BTreeMap::new()),
            next: RwSignal::new(None),
            asked: RwSignal::new(false),
            failed: RwSignal::new(None),
        }
    }

    /// Reads other lines, from the newest on.
    fn begin(self, asked: AuditAsked) {
        self.asked_for.set(asked);
        self.lines.set(vec![]);
        self.next.set(None);
        self.asked.set(false);
        self.fetch();
    }

    fn fetch(self) {
        if self.asked.get_untracked() {
            return;
        }
        self.asked.set(true);
        self.failed.set(None);
        let (asked, before) = (self.asked_for.get_untracked(), self.next.get_untracked());
        spawn_local(async move {
            let answer = api::admin::audit(&asked, before).await;
            // The section may have been left meanwhile, or something else was asked for.
            if self.asked_for.try_get_untracked() != Some(asked) {
                return;
            }
            _ = self.asked.try_set(false);
            match answer {
                Ok(page) => {
                    _ = self.names.try_update(|names| names.extend(page.names));
                    _ = self.lines.try_update(|lines| lines.extend(page.lines));
                    _ = self.next.try_set(page.next);
                }
                Err(error) => _ = self.failed.try_set(Some(error)),
            }
        });
    }
}

/// More, the beginning, or what went wrong.
#[component]
fn Foot(trail: Trail) -> impl IntoView {
    let i18n = use_i18n();
    let none_read = Memo::new(move |_| trail.lines.with(Vec::is_empty));
    let narrowed = Memo::new(move |_| trail.asked_for.with(|asked| *asked != AuditAsked::default()));
    move || {
        if let Some(error) = trail.failed.get() {
            let text = move || format!("{} {}", t_string!(i18n, admin.unread), say::error::error(i18n, &error));
            return view! {
                <EmptyState icon=icondata::LuCloudOff text>
                    <Button on:click=move |_| trail.fetch()>{t!(i18n, admin.again)}</Button>
                </EmptyState>
            }
            .into_any();
        }
        match (none_read.get(), trail.asked.get()) {
            (true, true) => view! { <Skeleton lines=8 /> }.into_any(),
            (true, false) if narrowed.get() => {
                view! { <EmptyState line=true text=move || t_string!(i18n, admin.none_found) /> }.into_any()
            }
            (true, false) => view! {
                <EmptyState
                    icon=icondata::LuScrollText
                    title=move || t_string!(i18n, admin.audit.empty_title)
                    text=move || t_string!(i18n, admin.audit.empty)
                />
            }
            .into_any(),
            (false, _) => view! {
                <div class="audit-older">
                    <Show
                        when=move || trail.next.get().is_some()
                        fallback=move || view! { <span class="table-muted">{t!(i18n, admin.audit.beginning)}</span> }
                    >
                        <Button busy=trail.asked on:click=move |_| trail.fetch()>{t!(i18n, admin.audit.older)}</Button>
                    </Show>
                </div>
            }
            .into_any(),
        }
    }
}
