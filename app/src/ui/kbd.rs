//! Keys of the keyboard, one beside the other.

use leptos::prelude::*;

/// `keys` as words, parted by spaces: "Ctrl ⏎".
#[component]
pub fn Keys(#[prop(into)] keys: TextProp) -> impl IntoView {
    let each = move || keys.get().split_whitespace().map(|key| view! { <kbd class="kbd">{key.to_owned()}</kbd> }).collect_view();
    view! { <span class="kbd-keys">{each}</span> }
}
