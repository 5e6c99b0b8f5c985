//! Small facts beside something: a badge states, a count counts, a dot marks a word.

use leptos::prelude::*;

use super::Icon;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Neutral,
    Plain,
    Amber,
    Red,
    Green,
    Note,
}

impl Tone {
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Neutral => None,
            Self::Plain => Some("plain"),
            Self::Amber => Some("amber"),
            Self::Red => Some("red"),
            Self::Green => Some("green"),
            Self::Note => Some("note"),
        }
    }
}

#[component]
pub fn Badge(
    #[prop(optional, into)] tone: Signal<Tone>,
    #[prop(optional, into)] icon: MaybeProp<icondata::Icon>,
    children: Children,
) -> impl IntoView {
    view! {
        <span class="badge" data-tone=move || tone.get().name()>
            {move || icon.get().map(|icon| view! { <Icon icon=icon /> })}
            {children()}
        </span>
    }
}

#[component]
pub fn Count(#[prop(optional, into)] tone: Signal<Tone>, #[prop(into)] n: Signal<usize>) -> impl IntoView {
    view! { <span class="count" data-tone=move || tone.get().name()>{move || n.get()}</span> }
}

/// A mark beside a word that says the same.
#[component]
pub fn Dot(#[prop(into)] tone: Signal<Tone>) -> impl IntoView {
    view! { <span class="dot" data-tone=move || tone.get().name() aria-hidden="true"></span> }
}
