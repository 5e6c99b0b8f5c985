//! A state of things that lasts, said across the page or in a box.

use leptos::prelude::*;

use super::{Icon, Tone};

#[component]
pub fn Banner(
    #[prop(optional, into)] tone: Signal<Tone>,
    #[prop(optional, into)] icon: MaybeProp<icondata::Icon>,
    /// With corners, inside a form or a panel.
    #[prop(optional)]
    boxed: bool,
    #[prop(into)] text: TextProp,
    /// A button at the end.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div
            class="banner"
            data-tone=move || tone.get().name()
            data-shape=boxed.then_some("box")
            role=move || if tone.get() == Tone::Red { "alert" } else { "status" }
        >
            {move || icon.get().map(|icon| view! { <Icon icon=icon /> })}
            <p class="banner-text">{move || text.get().to_string()}</p>
            {children.map(|children| children())}
        </div>
    }
}
