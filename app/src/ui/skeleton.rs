//! Where words will come, on a first load only.

use leptos::prelude::*;

#[component]
pub fn Skeleton(#[prop(default = 6)] lines: usize) -> impl IntoView {
    let each = (0..lines).map(|_| view! { <span class="skeleton-line"></span> }).collect_view();
    view! { <div class="skeleton" aria-hidden="true">{each}</div> }
}
