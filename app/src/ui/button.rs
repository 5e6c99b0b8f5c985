//! A button. What it does comes as `on:click`, further attributes as `attr:…`.

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;

use super::{Icon, Keys};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    Primary,
    #[default]
    Secondary,
    Quiet,
    Danger,
    Note,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Quiet => "quiet",
            Self::Danger => "danger",
            Self::Note => "note",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    Small,
    #[default]
    Medium,
    Large,
}

impl Size {
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Self::Small => Some("small"),
            Self::Medium => None,
            Self::Large => Some("large"),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    #[default]
    Words,
    /// A square with an icon: give a `label`.
    Icon,
    /// As wide as its place.
    Wide,
}

impl Shape {
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Self::Words => None,
            Self::Icon => Some("icon"),
            Self::Wide => Some("wide"),
        }
    }
}

#[component]
pub fn Button(
    #[prop(optional, into)] kind: Signal<Kind>,
    #[prop(optional)] size: Size,
    #[prop(optional)] shape: Shape,
    /// What it is called when no words stand in it; also its tooltip then.
    #[prop(optional, into)]
    label: Option<TextProp>,
    #[prop(optional, into)] icon: MaybeProp<icondata::Icon>,
    /// Its keys, parted by spaces: shown in it, or in its tooltip when it is an icon.
    #[prop(optional, into)]
    keys: Option<TextProp>,
    /// The act is under way: a second press does nothing.
    #[prop(optional, into)]
    busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// A further class, for the place it stands in.
    #[prop(optional)]
    class: &'static str,
    #[prop(optional)] node_ref: NodeRef<html::Button>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let hold_when_busy = move |event: MouseEvent| {
        if busy.get_untracked() {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    };
    let tip = (shape == Shape::Icon).then(|| label.clone()).flatten();
    let shown_keys = if shape == Shape::Icon { None } else { keys.clone() };
    let tip_keys = if shape == Shape::Icon { keys } else { None };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=if class.is_empty() { "button".to_owned() } else { format!("button {class}") }
            data-kind=move || kind.get().name()
            data-size=size.name()
            data-shape=shape.name()
            data-tip=move || tip.as_ref().map(|text| text.get().to_string())
            data-tip-keys=move || tip_keys.as_ref().map(|text| text.get().to_string())
            aria-label=move || label.as_ref().map(|text| text.get().to_string())
            aria-busy=move || busy.get().then_some("true")
            disabled=move || disabled.get()
            node_ref=node_ref
            on:click=hold_when_busy
        >
            {move || icon.get().map(|icon| view! { <Icon icon=icon /> })}
            {children.map(|children| children())}
            {shown_keys.map(|keys| view! { <Keys keys=keys /> })}
        </button>
    }
}
