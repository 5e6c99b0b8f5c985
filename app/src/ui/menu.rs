//! A menu of acts that opens from a button, walked with the arrow keys.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::button::{Kind, Shape, Size};
use super::{Icon, Keys, PopoverButton};

/// The button and its menu of `MenuItem`s. Choosing one closes it.
#[component]
pub fn MenuButton(
    #[prop(into)] trigger: ViewFn,
    #[prop(optional, into)] label: TextProp,
    /// What the menu is called.
    #[prop(into)]
    menu_label: TextProp,
    #[prop(optional)] kind: Kind,
    #[prop(optional)] size: Size,
    #[prop(optional)] shape: Shape,
    #[prop(default = "button")] class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let children = StoredValue::new(children);
    view! {
        <PopoverButton trigger label panel_label=menu_label kind size shape class panel_class="menu" role="menu" open>
            <div role="none" on:click=move |_| open.set(false)>
                {children.with_value(|children| children())}
            </div>
        </PopoverButton>
    }
}

#[component]
pub fn MenuItem(
    #[prop(optional, into)] icon: MaybeProp<icondata::Icon>,
    #[prop(into)] text: TextProp,
    #[prop(optional, into)] keys: Option<TextProp>,
    #[prop(optional, into)] hint: Option<TextProp>,
    /// Makes it one of a set of which one stands.
    #[prop(optional, into)]
    checked: Option<Signal<bool>>,
    #[prop(optional)] danger: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// What stands before the words when it is no icon.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="menu-item"
            role=if checked.is_some() { "menuitemradio" } else { "menuitem" }
            aria-checked=move || checked.map(|checked| checked.get().to_string())
            data-kind=danger.then_some("danger")
            disabled=move || disabled.get()
        >
            {move || icon.get().map(|icon| view! { <Icon icon=icon /> })}
            {children.map(|children| children())}
            {move || text.get().to_string()}
            {hint.map(|hint| view! { <span class="menu-item-hint">{move || hint.get().to_string()}</span> })}
            {keys.map(|keys| view! { <Keys keys=keys /> })}
        </button>
    }
}

/// The title of the items below it.
#[component]
pub fn MenuLabel(#[prop(into)] text: TextProp) -> impl IntoView {
    view! { <p class="menu-label" role="presentation">{move || text.get().to_string()}</p> }
}

#[component]
pub fn MenuLine() -> impl IntoView {
    view! { <hr class="menu-line" /> }
}

/// Goes from item to item with the arrows, to the ends with Home and End.
pub fn walk(event: KeyboardEvent) {
    let Some(list) = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return };
    let Ok(items) = list.query_selector_all("button.menu-item:not(:disabled)") else { return };
    let items: Vec<web_sys::HtmlElement> = (0..items.length()).filter_map(|at| items.item(at)?.dyn_into().ok()).collect();
    let focused = document().active_element();
    // A field within the menu has its own arrows.
    if items.is_empty() || focused.as_ref().is_some_and(|element| element.tag_name() == "INPUT") {
        return;
    }
    let at = items.iter().position(|item| focused.as_ref() == Some(item.as_ref()));
    let to = match (event.key().as_str(), at) {
        ("ArrowDown", Some(at)) => (at + 1) % items.len(),
        ("ArrowUp", Some(at)) => (at + items.len() - 1) % items.len(),
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp" | "End", _) => items.len() - 1,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    // The items were found enabled a moment ago.
    let _ = items[to].focus();
}
