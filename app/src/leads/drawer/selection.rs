//! The words selected in the thread, and the item they stand in.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wire::Ms;

use crate::state::clock::wall;

use super::form::Selected;

/// Pressing a button may drop the selection before the button hears of it.
const OUTLIVES_MS: Ms = 1_000;

#[derive(Clone, Copy)]
pub struct Selection(StoredValue<(Selected, Ms)>);

impl Selection {
    /// From now until the caller leaves the screen.
    pub fn follow() -> Self {
        let last = StoredValue::new((Selected::default(), 0));
        let pressed = window_event_listener(ev::pointerdown, move |_| last.set_value((in_thread(), wall())));
        on_cleanup(move || pressed.remove());
        Self(last)
    }

    pub fn words(self) -> Selected {
        let now = in_thread();
        if now != Selected::default() {
            return now;
        }
        let (last, at) = self.0.get_value();
        if wall() - at < OUTLIVES_MS { last } else { Selected::default() }
    }
}

/// Nothing when what is selected is not part of what was said.
fn in_thread() -> Selected {
    let found = || {
        let selection = window().get_selection().ok()??;
        let node = selection.anchor_node()?;
        let element = node.dyn_ref::<web_sys::Element>().cloned().or_else(|| node.parent_element())?;
        let said = element.closest("[data-item]").ok()??;
        let words = String::from(selection.to_string());
        let item = said.get_attribute("data-item").and_then(|id| id.parse().ok());
        (!words.trim().is_empty()).then_some(Selected { words, item })
    };
    found().unwrap_or_default()
}
