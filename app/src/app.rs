//! Provides what every page needs, and says which page an address shows.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::components::{Redirect, Route, Router, Routes};
use leptos_router::path;
use wire::ids::AgentId;

use crate::i18n::{t, t_string, use_i18n};
use crate::shell::SignedIn;
use crate::state::clock::provide_clock;
use crate::state::session::{Who, provide_session};
use crate::ui::{Button, EmptyState};
use crate::{pages, settings, sound};

#[component]
pub fn App() -> impl IntoView {
    settings::provide();
    provide_clock();
    sound::provide_volume();
    let session = provide_session();
    let stage = Memo::new(move |_| match session.who() {
        Who::Unknown => Stage::Asking,
        Who::Unreached => Stage::Unreached,
        Who::Nobody => Stage::SignIn,
        Who::Someone(session) => Stage::Desk(session.me.id),
    });
    view! {
        <Router>
            {move || match stage.get() {
                // The shape that `index.html` paints is still there.
                Stage::Asking => ().into_any(),
                Stage::Unreached => {
                    remove_waiting_shell();
                    view! { <Unreached /> }.into_any()
                }
                Stage::SignIn => {
                    remove_waiting_shell();
                    view! { <pages::SignIn /> }.into_any()
                }
                Stage::Desk(me) => view! { <SignedIn me><Pages /></SignedIn> }.into_any(),
            }}
        </Router>
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Asking,
    Unreached,
    SignIn,
    Desk(AgentId),
}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=pages::NotFound>
            <Route path=path!("/") view=pages::Inbox />
            <Route path=path!("/customers/:id") view=pages::Customer />
            <Route path=path!("/sign-in") view=|| view! { <Redirect path="/" /> } />
            <Route path=path!("/leads") view=pages::Leads />
            <Route path=path!("/campaigns") view=pages::Campaigns />
            <Route path=path!("/floor") view=pages::Floor />
            <Route path=path!("/admin") view=pages::Admin />
            <Route path=path!("/admin/:section") view=pages::Admin />
            <Route path=path!("/settings") view=pages::Settings />
        </Routes>
    }
}

/// Nobody knows whether someone is signed in: asked again until the server answers.
#[component]
fn Unreached() -> impl IntoView {
    let (i18n, session) = (use_i18n(), crate::state::session::use_session());
    if let Ok(asking) = set_interval_with_handle(move || session.ask(), Duration::from_secs(5)) {
        on_cleanup(move || asking.clear());
    }
    view! {
        <main class="pane-error">
            <EmptyState icon=icondata::LuCloudOff text=move || t_string!(i18n, session.unreached)>
                <Button on:click=move |_| session.ask()>{t!(i18n, errors.retry)}</Button>
            </EmptyState>
        </main>
    }
}

/// Takes away the shape that `index.html` paints until the desk is there.
pub fn remove_waiting_shell() {
    if let Some(shell) = document().get_element_by_id("waiting") {
        shell.remove();
    }
}
