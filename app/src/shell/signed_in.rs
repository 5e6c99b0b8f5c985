//! Brings the desk of the one who signed in: kept from before, or fetched; then the shell around the page.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::ids::AgentId;

use crate::api::{self, ApiError};
use crate::app::remove_waiting_shell;
use crate::i18n::{t, use_i18n};
use crate::live::apply::Known;
use crate::say;
use crate::state::begin::provide_stores;
use crate::state::cache;
use crate::ui::{Button, EmptyState, Kind};

use super::Shell;

#[component]
pub fn SignedIn(me: AgentId, children: ChildrenFn) -> impl IntoView {
    let i18n = use_i18n();
    let known = RwSignal::new(cache::kept(me));
    let failed = RwSignal::new(None::<ApiError>);
    let fetch = move || {
        spawn_local(async move {
            match api::desk::snapshot().await {
                Ok(snapshot) => known.set(Some(Known { seq: snapshot.seq, desk: snapshot.into() })),
                Err(error) => failed.set(Some(error)),
            }
        });
    };
    if known.with_untracked(Option::is_none) {
        fetch();
    }
    let children = StoredValue::new(children);
    move || {
        if let Some(known) = known.get() {
            remove_waiting_shell();
            provide_stores(known);
            return view! { <Shell>{children.with_value(|children| children())}</Shell> }.into_any();
        }
        let Some(error) = failed.get() else { return ().into_any() };
        remove_waiting_shell();
        view! {
            <main class="pane-error">
                <EmptyState icon=icondata::LuCloudOff text=move || say::error::error(i18n, &error)>
                    <Button kind=Kind::Primary on:click=move |_| { failed.set(None); fetch(); }>{t!(i18n, errors.retry)}</Button>
                </EmptyState>
            </main>
        }
        .into_any()
    }
}
