//! One's own settings.

use leptos::prelude::*;

use crate::mine::Mine;
use crate::pane::Pane;

#[component]
pub fn Settings() -> impl IntoView {
    view! { <Pane><Mine /></Pane> }
}
