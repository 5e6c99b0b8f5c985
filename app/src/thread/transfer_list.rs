//! To whom a contact can be given: queues, then colleagues who are there, then those who are away, with a warning.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wire::access::{Act as May, may};
use wire::conversation::TransferTo;
use wire::desk::Desk;
use wire::people::{PresenceState, QueueKind};

use crate::i18n::{t_string, use_i18n};
use crate::palette::matching::found;
use crate::shell::presence;
use crate::state::desk::{Topic, use_desk};
use crate::ui::dialog::focus_first;
use crate::ui::{Dot, EmptyState, MenuItem, MenuLabel, TextField, folded, menu};

use super::known::Row;

#[derive(Clone, PartialEq)]
struct Taker {
    name: String,
    to: TransferTo,
    /// None for a queue.
    presence: Option<PresenceState>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Queues,
    There,
    /// A contact in their hand waits until they come back.
    Away,
}

impl Taker {
    fn group(&self) -> Group {
        match self.presence {
            None => Group::Queues,
            Some(PresenceState::Available | PresenceState::Pause | PresenceState::AfterContact) => Group::There,
            Some(PresenceState::Offline) => Group::Away,
        }
    }
}

#[component]
pub fn TransferList(row: Row, on_choose: Callback<(TransferTo, Option<String>)>) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let (typed, note) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let list = NodeRef::<html::Div>::new();
    let takers = Memo::new(move |_| {
        let now = row.with(|row| row.as_ref().map(|c| (c.queue_id, c.agent_id)));
        let mut takers = desk.read(Topic::People, takers);
        takers.retain(|taker| match (&taker.to, now) {
            // One in hand may be given back to the queue it came from.
            (TransferTo::Queue { queue_id }, Some((queue, hand))) => *queue_id != queue || hand.is_some(),
            (TransferTo::Agent { agent_id }, Some((_, holder))) => Some(*agent_id) != holder,
            (TransferTo::Queue { .. } | TransferTo::Agent { .. }, None) => true,
        });
        typed.with(|typed| takers.retain(|taker| found(&taker.name, typed).is_some()));
        takers
    });
    let choose = move |to: TransferTo| {
        let words = note.get_untracked().trim().to_owned();
        on_choose.run((to, Some(words).filter(|words| !words.is_empty())));
    };
    // What was typed names the first one left; the arrows go down among the others.
    let keydown = move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                let named = typed.with_untracked(|typed| !typed.trim().is_empty());
                if let Some(first) = takers.with_untracked(|takers| takers.first().cloned()).filter(|_| named) {
                    choose(first.to);
                }
            }
            "ArrowDown" => {
                event.prevent_default();
                if let Some(list) = list.get_untracked() {
                    focus_first(&list, "button.menu-item");
                }
            }
            _ => {}
        }
    };
    let group = move |group: Group| takers.get().into_iter().filter(move |taker| taker.group() == group).collect::<Vec<_>>();
    let title = move |group: Group| match group {
        Group::Queues => t_string!(i18n, conversation.transfer.queues),
        Group::There => t_string!(i18n, conversation.transfer.people),
        Group::Away => t_string!(i18n, conversation.transfer.away),
    };
    // Each row keeps its taker: what is typed must not bring one's name over another's click.
    let rows = move |which: Group| {
        view! {
            <Show when=move || !group(which).is_empty()><MenuLabel text=move || title(which) /></Show>
            <For each=move || group(which) key=|taker| format!("{:?} {:?}", taker.to, taker.presence) let:taker>
                {match taker.presence {
                    None => view! { <MenuItem text=taker.name on:click=move |_| choose(taker.to.clone()) /> }.into_any(),
                    Some(state) => {
                        view! {
                            <MenuItem
                                text=taker.name
                                hint=move || presence::name(i18n, state)
                                on:click=move |_| choose(taker.to.clone())
                            >
                                <Dot tone=presence::tone(state) />
                            </MenuItem>
                        }
                            .into_any()
                    }
                }}
            </For>
        }
    };
    view! {
        <div class="form">
            <TextField
                label=move || t_string!(i18n, conversation.transfer.find)
                value=typed
                icon=icondata::LuSearch
                autofocus=true
                on:keydown=keydown
            />
            <div role="menu" aria-label=move || t_string!(i18n, acts.transfer) node_ref=list on:keydown=menu::walk>
                {[Group::Queues, Group::There, Group::Away].map(rows)}
            </div>
            <Show when=move || takers.with(Vec::is_empty)>
                <EmptyState line=true text=move || t_string!(i18n, conversation.transfer.nobody) />
            </Show>
            <TextField
                label=move || t_string!(i18n, conversation.transfer.note)
                optional=move || t_string!(i18n, conversation.transfer.optional)
                hint=move || t_string!(i18n, conversation.transfer.hint)
                value=note
            />
        </div>
    }
}

fn takers(desk: &Desk) -> Vec<Taker> {
    let queues = desk.queues.values().filter(|queue| queue.kind == QueueKind::Contacts && !queue.archived);
    let queues =
        queues.map(|queue| Taker { name: queue.name.clone(), to: TransferTo::Queue { queue_id: queue.id }, presence: None });
    let people =
        desk.agents.values().filter(|agent| agent.active && agent.id != desk.me && may(agent.role, May::ConversationsHandle));
    let people = people.map(|agent| Taker {
        name: agent.name.clone(),
        to: TransferTo::Agent { agent_id: agent.id },
        presence: Some(desk.presences.get(&agent.id).map_or(PresenceState::Offline, |presence| presence.state)),
    });
    let mut takers: Vec<Taker> = queues.chain(people).collect();
    takers.sort_by_key(|taker| (taker.presence, folded(&taker.name)));
    takers
}

#[cfg(test)]
mod tests {
    use super::{Group, takers};
    use crate::samples::{agent, desk};
    use wire::people::{Presence, PresenceState};

    #[test]
    fn who_is_away_comes_last_and_apart() {
        let mut desk = desk();
        let mut another = desk.agents[&agent(2)].clone();
        (another.id, another.name) = (agent(3), "Zoé Adam".into());
        desk.agents.insert(another.id, another);
        for (state, expected) in [
            (PresenceState::Available, Group::There),
            (PresenceState::Pause, Group::There),
            (PresenceState::AfterContact, Group::There),
            (PresenceState::Offline, Group::Away),
        ] {
            let zoe = Presence { agent_id: agent(3), state, reason: None, since: 0 };
            desk.presences.insert(agent(3), zoe);
            let shown: Vec<_> = takers(&desk).iter().map(|taker| (taker.name.clone(), taker.group())).collect();
            let mut people = vec![("Zoé Adam".to_owned(), expected), ("Paul Roche".to_owned(), Group::Away)];
            if expected == Group::Away {
                people.reverse();
            }
            assert_eq!(shown[0], ("Boutique".to_owned(), Group::Queues));
            assert_eq!(shown[1..], people, "who never said where they are is away; {state:?}");
        }
    }
}
