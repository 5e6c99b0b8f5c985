//! Who is there, and how many contacts each has in hand.

use leptos::prelude::*;

use crate::admin::names as role_names;
use crate::i18n::{t, t_string, use_i18n};
use crate::say::use_format;
use crate::state::clock::use_clock;
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Avatar, Dot, EmptyState};

use super::figures::{self, Person};
use super::names;

#[component]
pub fn People() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let people = Memo::new(move |_| {
        desk.track(Topic::People);
        desk.read(Topic::Conversations, figures::people)
    });
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
                    <For each=move || people.get() key=|person| (person.id, person.state as u8, person.since, person.in_hand) let:person>
                        <Line person />
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
fn Line(person: Person) -> impl IntoView {
    let (i18n, desk, clock, format) = (use_i18n(), use_desk(), use_clock(), use_format());
    let Person { id, state, since, in_hand } = person;
    let role =
        Memo::new(move |_| desk.read(Topic::People, |desk| desk.agents.get(&id).map(|agent| (agent.role, agent.max_contacts))));
    let reason =
        Memo::new(move |_| desk.read(Topic::People, |desk| desk.presences.get(&id).and_then(|presence| presence.reason.clone())));
    let name = move || desk.agent_name(id);
    let lasts = Memo::new(move |_| since.map(|since| format.get().wait(clock.now() - since)));
    let contacts = move || role.get().map(|(_, max)| t_string!(i18n, floor.of, count = in_hand, max = max).to_string());
    view! {
        <tr>
            <td><span class="table-person"><Avatar name size=20 /><span class="table-name">{name}</span></span></td>
            <td>{move || role.get().map(|(role, _)| role_names::role(i18n, role))}</td>
            <td>
                <span class="table-person">
                    <Dot tone=names::presence_tone(state) />
                    {move || names::presence(i18n, state)}
                    {move || reason.get().map(|reason| view! { <span class="table-muted">{reason}</span> })}
                </span>
            </td>
            <td data-align="end" class="table-muted">{lasts}</td>
            <td data-align="end">{contacts}</td>
        </tr>
    }
}
