//! A drawer over the right column: the conversation beside it stays in reach.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::dialog::focus_first;
use super::{Button, Icon, Kind, Shape, Size, id};

/// Its children are `.drawer-body` and `footer.drawer-foot`, or a form around both. Show it by making it, hide it by dropping it.
#[component]
pub fn Drawer(
    #[prop(into)] title: TextProp,
    #[prop(into)] close_label: TextProp,
    #[prop(optional, into)] icon: MaybeProp<icondata::Icon>,
    #[prop(into)] on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Aside>::new();
    let title_id = id::fresh("drawer");
    let labelled_by = title_id.clone();
    let before = StoredValue::new_local(document().active_element());
    Effect::new(move |_| {
        if let Some(drawer) = node.get() {
            focus_first(&drawer, ".drawer-body :is(input, textarea, select, button)");
        }
    });
    on_cleanup(move || {
        let before = before.try_get_value().flatten().and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(element) = before {
            // Gone elements can't take the focus back.
            let _ = element.focus();
        }
    });
    let close_on_escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            event.stop_propagation();
            on_close.run(());
        }
    };
    view! {
        <aside class="drawer" aria-labelledby=labelled_by node_ref=node on:keydown=close_on_escape>
            <header class="drawer-head">
                <h2 class="drawer-title" id=title_id>
                    {move || icon.get().map(|icon| view! { <Icon icon=icon big=true /> })}
                    {move || title.get().to_string()}
                </h2>
                <Button
                    kind=Kind::Quiet
                    size=Size::Small
                    shape=Shape::Icon
                    icon=icondata::LuX
                    label=close_label
                    on:click=move |_| on_close.run(())
                />
            </header>
            {children()}
        </aside>
    }
}
