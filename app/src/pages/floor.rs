//! The supervisor's page: who waits and who works on what, now.

use leptos::prelude::*;
use leptos_router::components::Redirect;
use wire::access::Act;

use super::later::later;
use crate::floor;
use crate::pane::Pane;
use crate::state::desk::use_desk;

later!(Page, floor_page, view! { <Pane><floor::Floor /></Pane> });

#[component]
pub fn Floor() -> impl IntoView {
    let desk = use_desk();
    let may = Memo::new(move |_| desk.may(Act::FloorRead));
    view! {
        <Show when=move || may.get() fallback=|| view! { <Redirect path="/" /> }>
            <Page />
        </Show>
    }
}
