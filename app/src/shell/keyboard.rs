//! Hears the keys of the whole page and does their acts.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::{ev, web_sys};
use wasm_bindgen::JsCast;

use crate::acts::table::use_acts;
use crate::keys::{self, Press};

pub fn listen() {
    let acts = use_acts();
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.default_prevented() || event.repeat() && event.key() == "Enter" {
            return;
        }
        if let Some(act) = acted(&event)
            && acts.run(act)
        {
            event.prevent_default();
        }
    });
    on_cleanup(move || keys.remove());
}

fn acted(event: &KeyboardEvent) -> Option<crate::acts::Act> {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    // A dialog has its own keys, and what is behind it must not move.
    let in_dialog = document().query_selector("dialog[open]").ok().flatten().is_some();
    let within = |selector: &str| target.as_ref().is_some_and(|target| target.closest(selector).ok().flatten().is_some());
    if in_dialog {
        return None;
    }
    let key = event.key();
    keys::act(Press {
        key: &key,
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key() || event.get_modifier_state("AltGraph"),
        composing: event.is_composing(),
        in_field: within("input, textarea, select, [contenteditable], [popover]"),
        on_control: within("button, a, summary, [role=button], [role=menuitem], [role=option]"),
    })
}
