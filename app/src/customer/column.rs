//! The right column of the desk, with the lead drawer that stands over it.

use leptos::prelude::*;
use wire::customer::CustomerCard;
use wire::ids::{ConversationId, CustomerId};

use crate::i18n::{t, t_string, use_i18n};
use crate::leads::drawer::{LeadDrawer, provide_drawer};
use crate::say;
use crate::state::cards::use_cards;
use crate::ui::{Button, EmptyState, Skeleton};

use super::consents::Consents;
use super::head::Head;
use super::identities::Identities;
use super::leads::OpenLeads;
use super::satisfaction::LastSatisfaction;
use super::tags::Tags;
use super::value::Value;
use super::warnings::Warnings;
use super::wordings::Wordings;

/// `conversation` is the contact on screen: its tags, and where a lead is flagged from.
#[component]
pub fn CustomerColumn(
    #[prop(into)] customer: Signal<Option<CustomerId>>,
    #[prop(into)] conversation: Signal<Option<ConversationId>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let drawer = provide_drawer(customer, conversation);
    // Drawn anew when it is opened again, not when its customer turns out to be another.
    let opening = Memo::new(move |_| drawer.shown());
    view! {
        <aside class="customer" aria-label=move || t_string!(i18n, customer.label)>
            {move || match customer.get() {
                Some(id) => view! { <CustomerFacts id conversation /> }.into_any(),
                None => view! { <EmptyState icon=icondata::LuUser text=move || t_string!(i18n, customer.nobody) /> }.into_any(),
            }}
        </aside>
        {move || opening.get().map(|_| view! { <LeadDrawer /> })}
    }
}

/// All that is known of one customer, following what changes.
#[component]
pub fn CustomerFacts(id: CustomerId, #[prop(into)] conversation: Signal<Option<ConversationId>>) -> impl IntoView {
    let (i18n, cards) = (use_i18n(), use_cards());
    cards.fetch(id);
    let known = Memo::new(move |_| cards.card(id).map(|card| card.map(|_| ())));
    // Only read while it is known.
    let card = Memo::new(move |_| cards.card(id).and_then(Result::ok));
    let card = Signal::derive(move || card.get());
    move || match known.get() {
        None => view! { <Skeleton lines=8 /> }.into_any(),
        Some(Err(error)) => {
            let text = move || format!("{} {}", t_string!(i18n, customer.unread), say::error::error(i18n, &error));
            view! {
                <EmptyState icon=icondata::LuCloudOff text>
                    <Button on:click=move |_| cards.fetch(id)>{t!(i18n, customer.again)}</Button>
                </EmptyState>
            }
            .into_any()
        }
        Some(Ok(())) => view! { <Facts id card conversation /> }.into_any(),
    }
}

#[component]
fn Facts(id: CustomerId, card: Signal<Option<CustomerCard>>, conversation: Signal<Option<ConversationId>>) -> impl IntoView {
    view! {
        <Head id card />
        <Warnings card />
        <Wordings card />
        <Identities id card />
        <OpenLeads id />
        <Show when=move || conversation.get().is_some()>
            <Tags conversation />
        </Show>
        <Consents id card />
        <LastSatisfaction card />
        <Value card />
    }
}
