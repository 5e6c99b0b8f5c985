//! What opens from a button, in the browser's top layer: closes by itself on Escape or a click beside it.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::button::{Kind, Shape, Size};
use super::{id, menu};

/// A button and its panel. The panel's children are made when it opens.
#[component]
pub fn PopoverButton(
    /// What stands in the button.
    #[prop(into)]
    trigger: ViewFn,
    /// The button's name when no words stand in it; its tooltip too.
    #[prop(optional, into)]
    label: TextProp,
    #[prop(optional)] kind: Kind,
    #[prop(optional)] size: Size,
    #[prop(optional)] shape: Shape,
    /// The button's class when it is no `button`.
    #[prop(default = "button")]
    class: &'static str,
    /// `popover`, with a further class for what it is.
    #[prop(default = "popover")]
    panel_class: &'static str,
    /// The panel's role: `menu`, `dialog`, `listbox`.
    #[prop(default = "dialog")]
    role: &'static str,
    /// What the panel is called.
    #[prop(into)]
    panel_label: TextProp,
    /// Told open and shut; set it to shut the panel.
    #[prop(optional)]
    open: RwSignal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let panel = NodeRef::<html::Div>::new();
    let panel_id = id::fresh("popover");
    let toggled = move |_| {
        // The browser tells it a moment later: the panel may have left the page.
        let Some(panel) = panel.try_get_untracked() else { return };
        let shown = panel.is_some_and(|panel| panel.matches(":popover-open").unwrap_or(false));
        if open.get_untracked() != shown {
            open.set(shown);
        }
    };
    Effect::new(move |_| {
        let (Some(panel), Some(button)) = (panel.get(), button.get()) else { return };
        let shown = panel.matches(":popover-open").unwrap_or(false);
        match (open.get(), shown) {
            (true, false) => {
                // Refused only when the panel left the page meanwhile.
                let _ = panel.show_popover();
            }
            (false, true) => {
                let _ = panel.hide_popover();
                // What was focused in it may be gone already; then nothing has the focus.
                if document().active_element().is_none_or(|element| element.tag_name() == "BODY") {
                    let _ = button.focus();
                }
            }
            (true, true) | (false, false) => {}
        }
        if open.get_untracked() {
            place(&panel, &button);
            super::dialog::focus_first(&panel, ":scope :is(button, input, a):not(:disabled)");
        }
    });
    let is_button = class.split(' ').any(|name| name == "button");
    let named = shape == Shape::Icon || !is_button;
    let name = move || Some(label.get().to_string()).filter(|name| !name.is_empty());
    let tip = name.clone();
    let inside = move || open.get().then(|| children());
    let walk = move |event: KeyboardEvent| {
        if role == "menu" {
            menu::walk(event);
        }
    };
    view! {
        <button
            type="button"
            class=class
            data-kind=is_button.then(|| kind.name())
            data-size=is_button.then(|| size.name()).flatten()
            data-shape=is_button.then(|| shape.name()).flatten()
            data-tip=move || named.then(&tip).flatten()
            aria-label=name
            aria-haspopup=role
            aria-expanded=move || open.get().to_string()
            popovertarget=panel_id.clone()
            node_ref=button
        >
            {move || trigger.run()}
        </button>
        <div
            id=panel_id
            class=panel_class
            role=role
            popover="auto"
            aria-label=move || panel_label.get().to_string()
            node_ref=panel
            on:toggle=toggled
            on:keydown=walk
        >
            {inside}
        </div>
    }
}

/// Puts the panel below the button, or above it, or beside it, wherever it is whole.
pub(super) fn place(panel: &web_sys::HtmlElement, button: &web_sys::Element) {
    const GAP: f64 = 6.0;
    let (anchor, own) = (button.get_bounding_client_rect(), panel.get_bounding_client_rect());
    let Some((width, height)) = view_size() else { return };
    let below = anchor.bottom() + GAP;
    let above = anchor.top() - GAP - own.height();
    let top = if below + own.height() <= height || above < GAP { below } else { above };
    let left = if anchor.left() + own.width() <= width - GAP { anchor.left() } else { anchor.right() - own.width() };
    let style = panel.style();
    for (side, value, most) in [("left", left, width - own.width()), ("top", top, height - own.height())] {
        // A computed position is always a valid length.
        let _ = style.set_property(side, &format!("{:.0}px", value.min(most - GAP).max(GAP)));
    }
}

fn view_size() -> Option<(f64, f64)> {
    let root = document().document_element()?.dyn_into::<web_sys::HtmlElement>().ok()?;
    Some((f64::from(root.client_width()), f64::from(root.client_height())))
}
