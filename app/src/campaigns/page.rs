//! The page of campaigns: figures, the list, the chosen one beside it.

use leptos::prelude::*;
use wire::access::Act;
use wire::ids::CampaignId;

use crate::admin::chosen::{Chosen, provide_choice};
use crate::i18n::{t, t_string, use_i18n};
use crate::say::use_format;
use crate::state::clock::{use_clock, wall};
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Button, EmptyState, Icon, Kind};

use super::edit::Edit;
use super::groups::groups;
use super::list::List;
use super::read::Read;

const WEEK_MS: i64 = 7 * 24 * 60 * 60 * 1000;

#[component]
pub fn Campaigns() -> impl IntoView {
    let (i18n, desk, clock, format) = (use_i18n(), use_desk(), use_clock(), use_format());
    let choice = provide_choice();
    let sought = RwSignal::new(String::new());
    // What runs changes with the time: looked at once a minute.
    let minute = clock.minute();
    let grouped = Memo::new(move |_| {
        let now = minute.get();
        desk.read(Topic::Campaigns, |desk| groups(desk.campaigns.values(), now))
    });
    let soon = Memo::new(move |_| {
        let (grouped, until) = (grouped.get(), wall() + WEEK_MS);
        desk.read(Topic::Campaigns, |desk| {
            grouped.running.iter().filter(|id| desk.campaigns.get(id).is_some_and(|campaign| campaign.ends_at <= until)).count()
        })
    });
    let may_edit = Memo::new(move |_| desk.may(Act::CampaignsEdit));
    let none = Memo::new(move |_| desk.read(Topic::Campaigns, |desk| desk.campaigns.is_empty()));
    let figure = move |n: usize| format.get().number(i64::try_from(n).unwrap_or(i64::MAX));
    let add = move || {
        may_edit.get().then(|| {
            view! { <Button kind=Kind::Primary icon=icondata::LuPlus on:click=move |_| choice.begin_new()>{t!(i18n, campaigns.add)}</Button> }
        })
    };
    view! {
        <div class="admin campaigns-page">
            <section class="admin-list" aria-labelledby="campaigns-title">
                <header class="page-head">
                    <h1 class="page-title" id="campaigns-title">{t!(i18n, campaigns.title)}</h1>
                    <p class="leads-figures">
                        <span><b>{move || figure(grouped.with(|all| all.running.len()))}</b> " " {t!(i18n, campaigns.figure_running)}</span>
                        <span><b>{move || figure(grouped.with(|all| all.coming.len()))}</b> " " {t!(i18n, campaigns.figure_coming)}</span>
                        <Show when=move || { soon.get() > 0 }>
                            <span><b>{move || figure(soon.get())}</b> " " {t!(i18n, campaigns.figure_week)}</span>
                        </Show>
                    </p>
                    <div class="page-acts">
                        <div class="field-box admin-search">
                            <Icon icon=icondata::LuSearch />
                            <input
                                class="field-input"
                                type="search"
                                aria-label=move || t_string!(i18n, campaigns.search)
                                placeholder=move || t_string!(i18n, campaigns.find)
                                bind:value=sought
                            />
                        </div>
                        {add}
                    </div>
                </header>
                <Show
                    when=move || !none.get()
                    fallback=move || view! {
                        <EmptyState icon=icondata::LuMegaphone title=move || t_string!(i18n, campaigns.empty_title) text=move || t_string!(i18n, campaigns.empty)>
                            {add()}
                        </EmptyState>
                    }
                >
                    <List grouped sought />
                </Show>
            </section>
            {move || match (choice.form(), may_edit.get()) {
                (Chosen::None, _) | (Chosen::New(_), false) => ().into_any(),
                (Chosen::One(id), false) => view! { <Read id=CampaignId(id) /> }.into_any(),
                (chosen @ (Chosen::New(_) | Chosen::One(_)), true) => view! { <Edit chosen /> }.into_any(),
            }}
        </div>
    }
}
