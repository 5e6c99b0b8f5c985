//! To whom a contact can be given: queues, then colleagues, those who are there first.

use leptos::prelude::*;
use wire::access::{Act as May, may};
use wire::conversation::TransferTo;
use wire::desk::Desk;
use wire::people::{PresenceState, QueueKind};

use crate::i18n::{t, t_string, use_i18n};
use crate::palette::matching::found;
use crate::shell::presence;
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Dot, EmptyState, MenuItem, MenuLabel, TextField, folded, menu};

use super::known::Row;

#[derive(Clone, PartialEq)]
struct Taker {
    name: String,
    to: TransferTo,
    /// None for a queue.
    presence: Option<PresenceState>,
}

#[component]
pub fn TransferList(row: Row, on_choose: Callback<(TransferTo, Option<String>)>) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let (typed, note) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let takers = Memo::new(move |_| {
        let now = row.with(|row| row.as_ref().map(|c| (c.queue_id, c.agent_id)));
        let mut takers = desk.read(Topic::People, takers);
        takers.retain(|taker| match (&taker.to, now) {
            (TransferTo::Queue { queue_id }, Some((queue, None))) => *queue_id != queue,
            (TransferTo::Agent { agent_id }, Some((_, Some(holder)))) => *agent_id != holder,
            _ => true,
        });
        typed.with(|typed| takers.retain(|taker| found(&taker.name, typed).is_some()));
        takers
    });
    let choose = move |to: TransferTo| {
        let words = note.get_untracked().trim().to_owned();
        on_choose.run((to, Some(words).filter(|words| !words.is_empty())));
    };
    let group =
        move |queues: bool| takers.get().into_iter().filter(move |taker| taker.presence.is_none() == queues).collect::<Vec<_>>();
    // Each row keeps its taker: what is typed must not bring one's name over another's click.
    let rows = move |queues: bool| {
        view! {
            <For each=move || group(queues) key=|taker| format!("{:?} {:?}", taker.to, taker.presence) let:taker>
                <MenuItem text=taker.name on:click=move |_| choose(taker.to.clone())>
                    {taker.presence.map(|state| view! { <Dot tone=presence::tone(state) /> })}
                </MenuItem>
            </For>
        }
    };
    view! {
        <div class="form">
            <TextField label=move || t_string!(i18n, conversation.transfer.find) value=typed icon=icondata::LuSearch autofocus=true />
            <TextField
                label=move || t_string!(i18n, conversation.transfer.note)
                optional=move || t_string!(i18n, conversation.transfer.optional)
                value=note
            />
            <div role="menu" aria-label=move || t_string!(i18n, acts.transfer) on:keydown=menu::walk>
                <Show when=move || !group(true).is_empty()><MenuLabel text=move || t_string!(i18n, conversation.transfer.queues) /></Show>
                {rows(true)}
                <Show when=move || !group(false).is_empty()><MenuLabel text=move || t_string!(i18n, conversation.transfer.people) /></Show>
                {rows(false)}
            </div>
            <Show when=move || takers.with(Vec::is_empty)>
                <EmptyState line=true text=move || t_string!(i18n, conversation.transfer.nobody) />
            </Show>
            <p class="field-hint">{t!(i18n, conversation.transfer.hint)}</p>
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
