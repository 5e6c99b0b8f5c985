//! Fetches a lead's context pack.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::ids::LeadId;
use wire::lead::LeadContext;

use crate::api::{self, Answer};

/// Nothing yet, the pack, or why there is none.
pub type Context = RwSignal<Option<Answer<LeadContext>>>;

/// It could not be fetched, and the same question may well succeed now.
pub fn is_wanting(context: Context) -> bool {
    context.with_untracked(|known| matches!(known, Some(Err(error)) if error.is_passing()))
}

pub fn fetch(context: Context, id: LeadId) {
    spawn_local(async move {
        let answer = api::leads::context(id).await;
        // The panel may have gone meanwhile.
        _ = context.try_set(Some(answer));
    });
}
