//! Provides what every page needs, and says which page an address shows.

use crate::{pages, settings};
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

#[component]
pub fn App() -> impl IntoView {
    settings::provide();
    view! {
        <Router>
            <Routes fallback=pages::NotFound>
                <Route path=path!("/") view=pages::Inbox />
                <Route path=path!("/sign-in") view=pages::SignIn />
                <Route path=path!("/leads") view=pages::Leads />
                <Route path=path!("/feedback") view=pages::Feedback />
                <Route path=path!("/campaigns") view=pages::Campaigns />
                <Route path=path!("/floor") view=pages::Floor />
                <Route path=path!("/admin/*section") view=pages::Admin />
            </Routes>
        </Router>
    }
}

/// Takes away the shape that `index.html` paints until the desk is there.
pub fn remove_waiting_shell() {
    if let Some(shell) = document().get_element_by_id("waiting") {
        shell.remove();
    }
}
