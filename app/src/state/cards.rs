//! Customers' cards lately looked at: the right column shows what is known at once and follows what changes.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::reactive::signal::ArcRwSignal;
use leptos::task::spawn_local;
use wire::customer::{Customer, CustomerCard, warnings};
use wire::ids::CustomerId;

use crate::api::{ApiError, customers};

use super::joins::JoinStore;

/// Nothing yet, a card, or why there is none.
pub type Card = Option<Result<CustomerCard, ApiError>>;

#[derive(Clone, Copy)]
pub struct Cards {
    all: StoredValue<HashMap<CustomerId, ArcRwSignal<Card>>, LocalStorage>,
    joins: JoinStore,
}

pub fn use_cards() -> Cards {
    expect_context()
}

impl Cards {
    pub fn new(joins: JoinStore) -> Self {
        Self { all: StoredValue::new_local(HashMap::new()), joins }
    }

    /// The card, waking its reader when it changes. Call `fetch` when it comes on screen.
    pub fn card(self, id: CustomerId) -> Card {
        self.signal(id).get()
    }

    pub fn fetch(self, id: CustomerId) {
        let card = self.signal(id);
        spawn_local(async move {
            let answer = customers::card(id).await;
            if let Ok(card) = &answer {
                // Told so, or not: the desk may have been away.
                self.joins.note(id, card.customer.id);
            }
            card.update(|card| match (&card, &answer) {
                // What is shown stays shown while the server is away.
                (Some(Ok(_)), Err(error)) if error.is_passing() => {}
                // An event may have been faster than the answer.
                (Some(Ok(known)), Ok(fetched)) if is_newer(&known.customer, &fetched.customer) => {}
                (Some(_) | None, Ok(_) | Err(_)) => *card = Some(answer),
            });
        });
    }

    /// It was fetched before its events came by themselves: what changed in between has to be fetched.
    pub fn fetch_again(self, id: CustomerId) {
        if self.all.with_value(|all| all.contains_key(&id)) {
            self.fetch(id);
        }
    }

    /// A card that is held was changed elsewhere.
    pub fn customer_changed(self, new: &Customer) {
        let held = self.all.with_value(|all| all.get(&new.id).cloned());
        let Some(signal) = held else { return };
        signal.update(|card| {
            if let Some(Ok(card)) = card
                && card.customer.version < new.version
            {
                card.warnings = warnings(new);
                card.customer = new.clone();
            }
        });
    }

    /// After too long a cut: those on screen are fetched anew. The others are forgotten, since whoever asks for them looks at them.
    pub fn refetch(self, on_screen: impl Fn(CustomerId) -> bool) {
        let held: Vec<CustomerId> = self.all.with_value(|all| all.keys().copied().collect());
        let (shown, others): (Vec<_>, Vec<_>) = held.into_iter().partition(|id| on_screen(*id));
        self.all.update_value(|all| others.iter().for_each(|id| _ = all.remove(id)));
        shown.into_iter().for_each(|id| self.fetch(id));
    }

    /// Whom this id stands for now, when it turned out to be somebody else's.
    pub fn moved(self, id: CustomerId) -> Option<CustomerId> {
        self.card(id)?.ok().map(|card| card.customer.id).filter(|now| *now != id)
    }

    fn signal(self, id: CustomerId) -> ArcRwSignal<Card> {
        let signal = self.all.try_update_value(|all| all.entry(id).or_insert_with(|| ArcRwSignal::new(None)).clone());
        signal.unwrap_or_else(|| ArcRwSignal::new(None))
    }
}

fn is_newer(known: &Customer, fetched: &Customer) -> bool {
    known.id == fetched.id && known.version > fetched.version
}
