//! The page of the settings: which section the address asks for.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::i18n::{t_string, use_i18n};
use crate::state::desk::use_desk;
use crate::ui::EmptyState;

use super::chosen::provide_choice;
use super::nav::{Nav, Section};
use super::{audit, canned, dispositions, jobs, keys, people, queues, sites, tags, teams, webhooks};

#[component]
pub fn Settings() -> impl IntoView {
    let (i18n, desk, params) = (use_i18n(), use_desk(), use_params_map());
    provide_choice();
    let asked = Memo::new(move |_| params.with(|params| params.get("section")).filter(|section| !section.is_empty()));
    let current = Memo::new(move |_| {
        let mut seen = Section::all().filter(|section| desk.may(section.needs()));
        match asked.get() {
            Some(path) => seen.find(|section| section.path() == path),
            None => seen.next(),
        }
    });
    view! {
        <div class="admin">
            <Nav current />
            {move || match current.get() {
                None => view! { <EmptyState icon=icondata::LuLock text=move || t_string!(i18n, admin.forbidden) /> }.into_any(),
                Some(Section::People) => view! { <people::People /> }.into_any(),
                Some(Section::Teams) => view! { <teams::Teams /> }.into_any(),
                Some(Section::Queues) => view! { <queues::Queues /> }.into_any(),
                Some(Section::Canned) => view! { <canned::CannedReplies /> }.into_any(),
                Some(Section::Tags) => view! { <tags::Tags /> }.into_any(),
                Some(Section::Dispositions) => view! { <dispositions::Dispositions /> }.into_any(),
                Some(Section::Sites) => view! { <sites::Sites /> }.into_any(),
                Some(Section::Keys) => view! { <keys::Keys /> }.into_any(),
                Some(Section::Webhooks) => view! { <webhooks::Webhooks /> }.into_any(),
                Some(Section::Jobs) => view! { <jobs::Jobs /> }.into_any(),
                Some(Section::Audit) => view! { <audit::Audit /> }.into_any(),
            }}
        </div>
    }
}
