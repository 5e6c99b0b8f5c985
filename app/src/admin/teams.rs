//! The teams people are in.

pub mod form;

use leptos::prelude::*;
use uuid::Uuid;
use wire::desk::Desk;
use wire::event::DeskEvent;
use wire::ids::TeamId;
use wire::people::Team;

use crate::api::{self, Answer};
use crate::form::saving::Saving;
use crate::form::unsaved::Unsaved;
use crate::i18n::{t, t_string, use_i18n};
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Avatar, EmptyState, TextField};

use self::form::TeamForm;
use super::cell::{Cell, Row, sorted};
use super::chosen::Chosen;
use super::detail::Detail;
use super::kept::{Kept, use_keeper};
use super::nav::Section;
use super::pane::{Pane, Words};

#[component]
pub fn Teams() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let rows = Memo::new(move |_| {
        desk.read(Topic::People, |desk| {
            let members =
                |team: &Team| desk.agents.values().filter(|agent| agent.active && agent.team_id == Some(team.id)).count();
            let row = |team: &Team| Row {
                id: team.id.0,
                name: team.name.clone(),
                cells: vec![Cell::Figure(members(team).to_string())],
                archived: false,
            };
            sorted(desk.teams.values().map(row).collect())
        })
    });
    let words = Words {
        title: Signal::derive(move || Section::Teams.title(i18n)),
        find: Signal::derive(move || t_string!(i18n, admin.teams.find)),
        add: Some(Signal::derive(move || t_string!(i18n, admin.teams.add))),
        empty_title: Signal::derive(move || t_string!(i18n, admin.teams.empty_title)),
        empty: Signal::derive(move || t_string!(i18n, admin.teams.empty)),
        icon: Section::Teams.icon(),
    };
    let columns = Signal::derive(move || vec![t_string!(i18n, admin.teams.name), t_string!(i18n, admin.teams.members)]);
    view! { <Pane words columns rows detail=Callback::new(|chosen| view! { <One chosen /> }.into_any()) /> }
}

#[component]
fn One(chosen: Chosen) -> impl IntoView {
    let (i18n, keeper, saving) = (use_i18n(), use_keeper(), Saving::new());
    let id = chosen.id();
    let known = keeper.peek::<Team>(id);
    let is_known = known.is_some();
    let (unsaved, typed) = Unsaved::begin(chosen.name("team"), known.as_ref().map(TeamForm::of).unwrap_or_default());
    let name = RwSignal::new(typed.name);
    let form = move || TeamForm { name: name.get() };
    let save = move || keeper.save((saving, unsaved), id, untrack(form), TeamForm::of, |form| form.validate(TeamId(id)));
    let title =
        move || known.as_ref().map_or_else(|| t_string!(i18n, admin.teams.new_title).to_owned(), |team| team.name.clone());
    view! {
        <Detail title on_save=Callback::new(move |()| save()) busy=saving.busy unsaved=unsaved.follow(form)>
            <TextField label=move || t_string!(i18n, admin.teams.name) value=name error=saving.error("name") />
            {is_known.then(|| view! { <Members id=TeamId(id) /> })}
        </Detail>
    }
}

#[component]
fn Members(id: TeamId) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let members = Memo::new(move |_| {
        desk.read(Topic::People, |desk| {
            let members = desk.agents.values().filter(|agent| agent.active && agent.team_id == Some(id));
            members.map(|agent| (agent.id, agent.name.clone())).collect::<Vec<_>>()
        })
    });
    view! {
        <div class="field">
            <p class="field-label">{t!(i18n, admin.teams.members)}</p>
            <ul class="choices">
                <For each=move || members.get() key=|(id, name)| (*id, name.clone()) let((id, name))>
                    <li class="table-person">
                        <Avatar name=name.clone() size=20 />
                        <a class="link" href=format!("/admin/people?id={id}")>{name}</a>
                    </li>
                </For>
            </ul>
            <Show when=move || members.with(Vec::is_empty)>
                <EmptyState line=true text=move || t_string!(i18n, admin.teams.no_members) />
            </Show>
        </div>
    }
}

impl Kept for Team {
    const TOPIC: Topic = Topic::People;
    fn find(desk: &Desk, id: Uuid) -> Option<Self> {
        desk.teams.get(&TeamId(id)).cloned()
    }
    fn id(&self) -> Uuid {
        self.id.0
    }
    fn name(&self) -> String {
        self.name.clone()
    }
    /// A team is empty rather than put away.
    fn archived(&self) -> bool {
        false
    }
    fn with_archived(self, _: bool) -> Self {
        self
    }
    async fn put(self) -> Answer<Self> {
        api::admin::put_team(self.id, &self).await
    }
    fn event(self) -> DeskEvent {
        DeskEvent::TeamChanged(self)
    }
}
