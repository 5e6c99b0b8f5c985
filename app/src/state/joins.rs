//! Customers who turned out to be another while this desk was open.

use leptos::prelude::*;
use wire::ids::CustomerId;

use crate::live::joins::Joins;

#[derive(Clone, Copy)]
pub struct JoinStore(RwSignal<Joins>);

pub fn use_joins() -> JoinStore {
    expect_context()
}

impl Default for JoinStore {
    fn default() -> Self {
        Self::new()
    }
}

impl JoinStore {
    pub fn new() -> Self {
        Self(RwSignal::new(Joins::default()))
    }

    /// Nobody is woken by what was known.
    pub fn note(self, from: CustomerId, into: CustomerId) {
        _ = self.0.try_maybe_update(|joins| (joins.note(from, into), ()));
    }

    /// Whom this id stands for now; wakes its reader when that changes.
    pub fn now(self, id: CustomerId) -> CustomerId {
        self.0.with(|joins| joins.now(id))
    }

    /// Each former id, with whom it stands for now.
    pub fn all(self) -> Vec<(CustomerId, CustomerId)> {
        self.0.with(|joins| joins.all().collect())
    }
}
