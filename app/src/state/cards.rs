//! Customers' cards lately looked at: the right column shows what is known at once and follows what changes.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::reactive::signal::ArcRwSignal;
use leptos::task::spawn_local;
use wire::customer::Customer;
use wire::ids::CustomerId;

use crate::api::customers;
use crate::live::card::{Card, HeldCard};

use super::joins::JoinStore;

/// The signals outlive the part of the screen that asked first: no owner of a component holds them.
#[derive(Clone, Copy)]
pub struct Cards {
    all: StoredValue<HashMap<CustomerId, ArcRwSignal<HeldCard>>, LocalStorage>,
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
        self.signal(id).with(|held| held.card.clone())
    }

    pub fn fetch(self, id: CustomerId) {
        let held = self.signal(id);
        let turn = held.with_untracked(HeldCard::turn);
        spawn_local(async move {
            let answer = customers::card(id).await;
            if let Ok(card) = &answer {
                // Told so, or not: the desk may have been away.
                self.joins.note(id, card.customer.id);
            }
            held.update(|held| held.fetched(turn, answer));
        });
    }

    /// It was fetched before its events came by themselves: what changed in between has to be fetched.
    pub fn fetch_again(self, id: CustomerId) {
        if self.held(id).is_some() {
            self.fetch(id);
        }
    }

    /// What could not be fetched: the line is back, or it is worth another try.
    pub fn fetch_wanting(self) {
        let wanting = |held: &ArcRwSignal<HeldCard>| held.with_untracked(HeldCard::is_wanting);
        let wanting: Vec<CustomerId> = self
            .all
            .try_with_value(|all| all.iter().filter(|(_, held)| wanting(held)).map(|(id, _)| *id).collect())
            .unwrap_or_default();
        wanting.into_iter().for_each(|id| self.fetch(id));
    }

    /// A card that is held was changed elsewhere.
    pub fn customer_changed(self, new: &Customer) {
        if let Some(held) = self.held(new.id) {
            held.update(|held| held.changed(new));
        }
    }

    /// After too long a cut: those on screen are fetched anew. The others are forgotten, since whoever asks for them looks at them.
    pub fn begin_anew(self, on_screen: impl Fn(CustomerId) -> bool) {
        self.all.update_value(|all| all.retain(|id, _| on_screen(*id)));
        let shown: Vec<CustomerId> = self.all.with_value(|all| all.keys().copied().collect());
        for id in shown {
            self.signal(id).update(HeldCard::doubt);
            self.fetch(id);
        }
    }

    /// Whom this id stands for now, when it turned out to be somebody else's.
    pub fn moved(self, id: CustomerId) -> Option<CustomerId> {
        self.card(id)?.ok().map(|card| card.customer.id).filter(|now| *now != id)
    }

    fn held(self, id: CustomerId) -> Option<ArcRwSignal<HeldCard>> {
        self.all.try_with_value(|all| all.get(&id).cloned()).flatten()
    }

    fn signal(self, id: CustomerId) -> ArcRwSignal<HeldCard> {
        let signal = self.all.try_update_value(|all| all.entry(id).or_default().clone());
        signal.unwrap_or_default()
    }
}
