//! Who is there, and how many contacts each has in hand.

use leptos::prelude::*;
use wire::ids::AgentId;
use wire::people::PresenceState;

use crate::admin::names as role_names;
use crate::i18n::{t, t_string, use_i18n};
use crate::say::use_format;
use crate::state::clock::use_clock;
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Avatar, Dot, EmptyState};

use super::behind::Behind;
use super::contacts::{BehindRow, Opener};
use super::figures::{self, Person};
use super::names;

#[component]
pub fn People() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let people = Memo::new(move |_| {
        desk.track(Topic::People);
        desk.read(Topic::Conversations, figures::people)
    });
    let ids = Memo::new(move |_| people.with(|people| people.iter().map(|person| person.id).collect::<Vec<_>>()));
    view! {
        <section aria-labelledby="floor-people">
            <h2 class="campaign-title" id="floor-people">{t!(i18n, floor.people)}</h2>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, floor.column.name)}</th>
                        <th scope="col">{t!(i18n, floor.column.role)}</th>
                        <th scope="col">{t!(i18n, floor.column.presence)}</th>
                        <th scope="col" data-align="end">{t!(i18n, floor.column.since)}</th>
                        <th scope="col" data-align="end">{t!(i18n, floor.column.contacts)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || ids.get() key=|id| *id let:id>
                        <Line id people />
                    </For>
                </tbody>
            </table>
            <Show when=move || people.with(Vec::is_empty)>
                <EmptyState line=true text=move || t_string!(i18n, floor.no_people) />
            </Show>
        </section>
    }
}

#[component]
fn Line(id: AgentId, people: Memo<Vec<Person>>) -> impl IntoView {
    let (i18n, desk, clock, format) = (use_i18n(), use_desk(), use_clock(), use_format());
    let person = Memo::new(move |_| people.with(|people| people.iter().find(|person| person.id == id).cloned()));
    let state = Memo::new(move |_| person.with(|person| person.as_ref().map_or(PresenceState::Offline, |person| person.state)));
    let role = Memo::new(move |_| desk.read(Topic::People, |desk| desk.agents.get(&id).map(|agent| agent.role)));
    let reason =
        Memo::new(move |_| desk.read(Topic::People, |desk| desk.presences.get(&id).and_then(|presence| presence.reason.clone())));
    let name = move || desk.agent_name(id);
    let since = Memo::new(move |_| {
        let since = person.with(|person| person.as_ref().and_then(|person| person.since))?;
        Some(match state.get() {
            PresenceState::Offline => t_string!(i18n, floor.seen, when = format.get().moment(since, clock.now())).to_string(),
            PresenceState::Available | PresenceState::AfterContact | PresenceState::Pause => {
                format.get().wait(clock.now() - since)
            }
        })
    });
    // Nothing for who takes no contacts and has none.
    let contacts = Memo::new(move |_| {
        let (in_hand, most) = person.with(|person| person.as_ref().map(|person| (person.in_hand, person.most)))?;
        match most {
            Some(most) => Some(t_string!(i18n, floor.of, count = in_hand, max = most).to_string()),
            None => (in_hand > 0).then(|| in_hand.to_string()),
        }
    });
    let takes_contacts = Memo::new(move |_| contacts.with(Option::is_some));
    let who = move || view! { <span class="table-person"><Avatar name size=20 /><span class="table-name">{name}</span></span> };
    view! {
        <tr>
            <td>
                <Show when=move || takes_contacts.get() fallback=who>
                    <Opener what=Behind::Person(id)>{who()}</Opener>
                </Show>
            </td>
            <td>{move || role.get().map(|role| role_names::role(i18n, role))}</td>
            <td>
                <span class="table-person">
                    {move || view! { <Dot tone=names::presence_tone(state.get()) /> }}
                    {move || names::presence(i18n, state.get())}
                    {move || reason.get().map(|reason| view! { <span class="table-muted">{reason}</span> })}
                </span>
            </td>
            <td data-align="end" class="table-muted">{since}</td>
            <td data-align="end">{contacts}</td>
        </tr>
        <BehindRow what=Behind::Person(id) columns=5 />
    }
}
