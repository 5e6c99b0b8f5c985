//! The settings of the house: people, queues, words, keys.

use leptos::prelude::*;

use crate::admin;
use crate::pane::Pane;

#[component]
pub fn Admin() -> impl IntoView {
    view! { <Pane><admin::Settings /></Pane> }
}
