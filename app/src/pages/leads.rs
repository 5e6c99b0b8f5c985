//! The sales board.

use leptos::prelude::*;

use crate::leads::board::Board;
use crate::pane::Pane;

#[component]
pub fn Leads() -> impl IntoView {
    view! { <Pane><Board /></Pane> }
}
