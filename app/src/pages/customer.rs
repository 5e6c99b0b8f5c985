//! One customer without a contact at hand: the whole timeline, and who it is.

use leptos::prelude::*;
use wire::ids::CustomerId;

use crate::customer::CustomerColumn;
use crate::i18n::{t_string, use_i18n};
use crate::inbox::Inbox as InboxColumn;
use crate::pane::Pane;
use crate::say::customer_name;
use crate::state::cards::use_cards;
use crate::state::shown::{customer_address, use_shown};
use crate::thread::{CustomerHead, CustomerShown};
use crate::timeline::{Filtering, TimelinePane};

use super::NotFound;

#[component]
pub fn Customer() -> impl IntoView {
    let shown = use_shown();
    let CustomerShown(customer_shown) = CustomerShown::provide();
    view! {
        <div class="desk" data-customer=move || if customer_shown.get() { "shown" } else { "hidden" }>
            <Pane><InboxColumn /></Pane>
            {move || match shown.customer() {
                Some(id) => view! { <Story id /> }.into_any(),
                None => view! { <NotFound /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Story(id: CustomerId) -> impl IntoView {
    let (i18n, cards, shown) = (use_i18n(), use_cards(), use_shown());
    cards.fetch(id);
    Filtering::provide();
    // The address is outside: an Effect is the way there.
    Effect::new(move |_| {
        if let Some(now) = cards.moved(id) {
            shown.go(&customer_address(now));
        }
    });
    let name = Memo::new(move |_| {
        cards.card(id).and_then(Result::ok).map(|card| customer_name(i18n, &card.customer.name, id)).unwrap_or_default()
    });
    view! {
        <Pane>
            <section class="thread" aria-label=move || t_string!(i18n, timeline.title, name = name.get()).to_string()>
                <CustomerHead name />
                <TimelinePane customer=id name open=None />
            </section>
        </Pane>
        <CustomerColumn customer=Signal::stored(Some(id)) conversation=Signal::stored(None) />
    }
}
