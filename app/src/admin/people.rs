//! The people who work here.

pub mod form;
mod one;
mod serves;

use leptos::prelude::*;
use wire::people::{Agent, PresenceState};

use crate::floor::names as floor_names;
use crate::i18n::{t_string, use_i18n};
use crate::state::desk::{Topic, use_desk};

use self::one::One;
use super::cell::{Cell, Row, sorted};
use super::names;
use super::nav::Section;
use super::pane::{Pane, Words};

#[component]
pub fn People() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let rows = Memo::new(move |_| {
        let none = t_string!(i18n, admin.none);
        desk.read(Topic::People, |desk| {
            let row = |agent: &Agent| {
                let team = agent.team_id.and_then(|id| desk.teams.get(&id));
                let presence = desk.presences.get(&agent.id).map_or(PresenceState::Offline, |presence| presence.state);
                Row {
                    id: agent.id.0,
                    name: agent.name.clone(),
                    cells: vec![
                        Cell::Words(names::role(i18n, agent.role).to_owned()),
                        team.map_or_else(|| Cell::Muted(none.to_owned()), |team| Cell::Words(team.name.clone())),
                        Cell::Muted(agent.email.clone()),
                        Cell::State(floor_names::presence_tone(presence), floor_names::presence(i18n, presence).to_owned()),
                    ],
                    archived: !agent.active,
                }
            };
            sorted(desk.agents.values().map(row).collect())
        })
    });
    let words = Words {
        title: Signal::derive(move || Section::People.title(i18n)),
        find: Signal::derive(move || t_string!(i18n, admin.people.find)),
        add: Some(Signal::derive(move || t_string!(i18n, admin.people.add))),
        empty_title: Signal::derive(move || t_string!(i18n, admin.people.empty_title)),
        empty: Signal::derive(move || t_string!(i18n, admin.people.empty)),
        icon: Section::People.icon(),
    };
    let columns = Signal::derive(move || {
        vec![
            t_string!(i18n, admin.people.name),
            t_string!(i18n, admin.people.role),
            t_string!(i18n, admin.people.team),
            t_string!(i18n, admin.people.email),
            t_string!(i18n, admin.people.presence),
        ]
    });
    view! { <Pane words columns rows persons=true detail=Callback::new(|chosen| view! { <One chosen /> }.into_any()) /> }
}
