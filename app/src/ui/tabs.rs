//! Tabs: which of a few pages of the same thing, walked with the arrow keys.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// One tab; `id` is what `chosen` holds.
#[derive(Clone, Debug)]
pub struct Tab {
    pub id: &'static str,
    pub text: TextProp,
}

#[component]
pub fn Tabs(
    #[prop(into)] label: TextProp,
    tabs: Vec<Tab>,
    chosen: RwSignal<&'static str>,
    /// Of the list; `tabs` unless it looks otherwise.
    #[prop(default = "tabs")]
    class: &'static str,
    /// Of one tab.
    #[prop(default = "tab")]
    tab_class: &'static str,
) -> impl IntoView {
    let ids: Vec<&'static str> = tabs.iter().map(|tab| tab.id).collect();
    let walk = move |event: KeyboardEvent| {
        let at = ids.iter().position(|id| *id == chosen.get_untracked()).unwrap_or(0);
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % ids.len(),
            "ArrowLeft" => (at + ids.len() - 1) % ids.len(),
            "Home" => 0,
            "End" => ids.len() - 1,
            _ => return,
        };
        event.prevent_default();
        chosen.set(ids[to]);
        let list = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let tab = list.and_then(|list| list.children().item(u32::try_from(to).unwrap_or(0)));
        if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<web_sys::HtmlElement>().ok()) {
            // A tab that went away meanwhile can't take the focus, and need not.
            let _ = tab.focus();
        }
    };
    let each = tabs
        .into_iter()
        .map(|Tab { id, text }| {
            let is = move || chosen.get() == id;
            view! {
                <button
                    type="button"
                    role="tab"
                    class=tab_class
                    aria-selected=move || is().to_string()
                    tabindex=move || if is() { "0" } else { "-1" }
                    on:click=move |_| chosen.set(id)
                >
                    {move || text.get().to_string()}
                </button>
            }
        })
        .collect_view();
    view! {
        <div class=class role="tablist" aria-label=move || label.get().to_string() on:keydown=walk>
            {each}
        </div>
    }
}
