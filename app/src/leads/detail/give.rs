//! Gives the lead to a named sales rep: for who leads the floor.

use leptos::prelude::*;
use wire::access::Act;
use wire::ids::AgentId;
use wire::lead::Lead;
use wire::people::{PresenceState, Role};

use crate::floor::names as floor_names;
use crate::i18n::{t, t_string, use_i18n};
use crate::leads::moves::use_mover;
use crate::state::desk::{Topic, use_desk};
use crate::ui::{MenuButton, MenuItem};

#[component]
pub fn Give(lead: Lead) -> impl IntoView {
    let (i18n, desk, mover) = (use_i18n(), use_desk(), use_mover());
    let (owner, ended) = (lead.owner, lead.stage.is_ended());
    let lead = StoredValue::new(lead);
    // Those who are there first.
    let reps = Memo::new(move |_| {
        let mut reps: Vec<(u8, String, AgentId, PresenceState)> = desk.read(Topic::People, |desk| {
            let sells = desk.agents.values().filter(|agent| agent.active && agent.role == Role::Sales && owner != Some(agent.id));
            sells
                .map(|agent| {
                    let state = desk.presences.get(&agent.id).map_or(PresenceState::Offline, |presence| presence.state);
                    (rank(state), agent.name.clone(), agent.id, state)
                })
                .collect()
        });
        reps.sort();
        reps
    });
    let may = Memo::new(move |_| !ended && desk.may(Act::FloorRead) && reps.with(|reps| !reps.is_empty()));
    view! {
        <Show when=move || may.get()>
            <MenuButton trigger=move || t!(i18n, leads.act.give) menu_label=move || t_string!(i18n, leads.act.give_to)>
                {move || {
                    let each = reps.get().into_iter().map(|(_, name, id, state)| {
                        let hint = move || floor_names::presence(i18n, state);
                        view! { <MenuItem text=name hint=hint on:click=move |_| mover.assign(lead.get_value(), id) /> }
                    });
                    each.collect_view()
                }}
            </MenuButton>
        </Show>
    }
}

fn rank(state: PresenceState) -> u8 {
    match state {
        PresenceState::Available => 0,
        PresenceState::AfterContact => 1,
        PresenceState::Pause => 2,
        PresenceState::Offline => 3,
    }
}
