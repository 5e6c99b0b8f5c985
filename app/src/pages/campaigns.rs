//! Campaigns, and the wording they give to the desk.

use leptos::prelude::*;

use crate::campaigns;
use crate::pane::Pane;

#[component]
pub fn Campaigns() -> impl IntoView {
    view! { <Pane><campaigns::Campaigns /></Pane> }
}
