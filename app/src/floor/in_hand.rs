//! The contacts in someone's hand that a supervisor should know of: the customer waits, or whoever has it is away.

use leptos::prelude::*;

use crate::i18n::{t, t_string, use_i18n};
use crate::say::{customer_name, use_format};
use crate::state::clock::use_clock;
use crate::state::desk::{Topic, use_desk};
use crate::state::shown::address;
use crate::ui::{Avatar, Dot, EmptyState};

use super::figures::{self, InHand};
use super::names;

#[component]
pub fn ContactsInHand() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let contacts = Memo::new(move |_| {
        desk.track(Topic::People);
        desk.read(Topic::Conversations, figures::in_hand)
    });
    view! {
        <section aria-labelledby="floor-in-hand">
            <h2 class="campaign-title" id="floor-in-hand">{t!(i18n, floor.in_hand_waiting)}</h2>
            <Show
                when=move || contacts.with(|contacts| !contacts.is_empty())
                fallback=move || view! { <EmptyState line=true text=move || t_string!(i18n, floor.nobody_waits_in_hand) /> }
            >
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, floor.column.customer)}</th>
                            <th scope="col">{t!(i18n, floor.column.holder)}</th>
                            <th scope="col">{t!(i18n, floor.column.presence)}</th>
                            <th scope="col" data-align="end">{t!(i18n, floor.column.waits)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || contacts.get() key=|contact| (contact.id, contact.holder, contact.state as u8, contact.since) let:contact>
                            <Line contact />
                        </For>
                    </tbody>
                </table>
            </Show>
        </section>
    }
}

#[component]
fn Line(contact: InHand) -> impl IntoView {
    let (i18n, desk, clock, format) = (use_i18n(), use_desk(), use_clock(), use_format());
    let InHand { id, holder, state, since } = contact;
    let customer = Memo::new(move |_| {
        desk.conversation(id).map(|c| customer_name(i18n, &c.customer_name, c.customer_id)).unwrap_or_default()
    });
    let target_ms = Memo::new(move |_| {
        let queue = desk.conversation(id).map(|c| c.queue_id);
        desk.read(Topic::People, |desk| {
            queue.and_then(|queue| desk.queues.get(&queue)).map_or(i64::MAX, |queue| queue.target_s * 1000)
        })
    });
    let wait = Memo::new(move |_| since.map(|since| clock.now() - since));
    let over = Memo::new(move |_| wait.get().is_some_and(|wait| wait > target_ms.get()));
    let words = Memo::new(move |_| match wait.get() {
        Some(wait) => format.get().wait(wait),
        None => t_string!(i18n, floor.answered).to_owned(),
    });
    let name = move || desk.agent_name(holder);
    view! {
        <tr>
            <td><a class="table-link table-name" href=address(id)>{customer}</a></td>
            <td><span class="table-person"><Avatar name size=20 />{name}</span></td>
            <td>
                <span class="table-person"><Dot tone=names::presence_tone(state) />{move || names::presence(i18n, state)}</span>
            </td>
            <td data-align="end" class=move || if since.is_none() { "table-muted" } else { "" }>
                <span class="lead-card-due" data-wait=move || over.get().then_some("red") title=move || over.get().then(|| t_string!(i18n, floor.over_target))>
                    {words}
                    <Show when=move || over.get()><span class="spoken-only">{t!(i18n, floor.over_target)}</span></Show>
                </span>
            </td>
        </tr>
    }
}
