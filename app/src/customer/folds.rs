//! Which folds of the right column are open: remembered in this browser.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::state::storage;

const NAME: &str = "customer.folds";

/// Whether this fold is open; setting it is remembered.
pub fn fold(name: &'static str, open_at_first: bool) -> RwSignal<bool> {
    let kept = kept().get(name).copied();
    let open = RwSignal::new(kept.unwrap_or(open_at_first));
    // The storage is outside: an Effect is the way there.
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before.is_some_and(|before| before != now) {
            let mut all = self::kept();
            all.insert(name.to_owned(), now);
            storage::set(storage::lasting(), NAME, &all);
        }
        now
    });
    open
}

fn kept() -> BTreeMap<String, bool> {
    storage::get(storage::lasting(), NAME).unwrap_or_default()
}
