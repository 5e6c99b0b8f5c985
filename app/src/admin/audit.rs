//! Who saw and changed what, newest first, page by page.

mod filter;
mod line;

use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;
use wire::admin::AuditLine;

use crate::api::{self, ApiError};
use crate::i18n::{t, t_string, use_i18n};
use crate::say;
use crate::ui::{Button, EmptyState, Icon, Skeleton};

use self::filter::{Filter, passes};
use self::line::Line;

#[component]
pub fn Audit() -> impl IntoView {
    let i18n = use_i18n();
    let trail = Trail::new();
    trail.fetch();
    let (agent, action, words) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let shown = Memo::new(move |_| {
        let filter = Filter { agent: agent.get().parse().ok(), action: action.get(), words: words.get() };
        trail.lines.with(|lines| lines.iter().filter(|line| passes(&filter, line)).cloned().collect::<Vec<_>>())
    });
    view! {
        <section class="admin-list" aria-labelledby="list-title">
            <header class="page-head">
                <h2 class="page-title" id="list-title">{t!(i18n, admin.section.audit)}</h2>
                <div class="page-acts">
                    <filter::Choices lines=trail.lines agent action />
                    <div class="field-box admin-search">
                        <Icon icon=icondata::LuSearch />
                        <input
                            class="field-input"
                            type="search"
                            aria-label=move || t_string!(i18n, admin.search)
                            placeholder=move || t_string!(i18n, admin.audit.find)
                            bind:value=words
                        />
                    </div>
                </div>
            </header>
            <div class="table-box">
                <table class="table">
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
                        <For each=move || shown.get() key=|line| line.id let:line>
                            <Line line />
                        </For>
                    </tbody>
                </table>
                <Foot trail shown />
            </div>
        </section>
    }
}

/// The lines read so far, and where the next page begins.
#[derive(Clone, Copy)]
struct Trail {
    lines: RwSignal<Vec<AuditLine>>,
    next: RwSignal<Option<Uuid>>,
    asked: RwSignal<bool>,
    failed: RwSignal<Option<ApiError>>,
}

impl Trail {
    fn new() -> Self {
        Self { lines: RwSignal::new(vec![]), next: RwSignal::new(None), asked: RwSignal::new(false), failed: RwSignal::new(None) }
    }

    fn fetch(self) {
        if self.asked.get_untracked() {
            return;
        }
        self.asked.set(true);
        self.failed.set(None);
        let before = self.next.get_untracked();
        spawn_local(async move {
            let answer = api::admin::audit(before).await;
            // The section may have been left meanwhile.
            _ = self.asked.try_set(false);
            match answer {
                Ok(page) => {
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
fn Foot(trail: Trail, shown: Memo<Vec<AuditLine>>) -> impl IntoView {
    let i18n = use_i18n();
    let none_read = Memo::new(move |_| trail.lines.with(Vec::is_empty));
    let none_shown = Memo::new(move |_| shown.with(Vec::is_empty));
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
            (true, false) => view! {
                <EmptyState
                    icon=icondata::LuScrollText
                    title=move || t_string!(i18n, admin.audit.empty_title)
                    text=move || t_string!(i18n, admin.audit.empty)
                />
            }
            .into_any(),
            (false, _) => view! {
                <Show when=move || none_shown.get()>
                    <EmptyState line=true text=move || t_string!(i18n, admin.none_found) />
                </Show>
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
