//! A fold of facts with its title; the caller remembers whether it is open.

use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;

use super::{Count, Icon, Tone};

#[component]
pub fn Section(
    #[prop(into)] title: TextProp,
    open: RwSignal<bool>,
    #[prop(optional, into)] count: MaybeProp<usize>,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Details>::new();
    let remember = move |_: Event| {
        // The browser tells it a moment later: the section may have left the page.
        if let Some(Some(details)) = node.try_get_untracked() {
            let now = details.open();
            if open.get_untracked() != now {
                open.set(now);
            }
        }
    };
    view! {
        <details class="section" node_ref=node prop:open=move || open.get() on:toggle=remember>
            <summary class="section-title">
                <Icon icon=icondata::LuChevronRight class="section-fold" />
                {move || title.get().to_string()}
                {move || count.get().map(|n| view! { <Count n=n tone=Tone::Plain /> })}
            </summary>
            <div class="section-body">{children()}</div>
        </details>
    }
}
