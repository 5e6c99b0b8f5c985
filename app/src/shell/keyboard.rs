//! Hears the keys of the whole page and does their acts.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::{ev, web_sys};
use wasm_bindgen::JsCast;
use wire::Ms;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::keys::{self, Press};
use crate::settings::{Letters, use_settings};
use crate::state::clock::wall;

pub fn listen() {
    let (acts, settings) = (use_acts(), use_settings());
    let writing = StoredValue::new_local(Writing::default());
    let opened = StoredValue::new(0);
    let keys = window_event_listener(ev::keydown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let goes_on = writing.try_update_value(|writing| writing.goes_on(target, wall())).unwrap_or(false);
        if goes_on && !event.ctrl_key() && !event.meta_key() {
            return;
        }
        if event.default_prevented() || event.repeat() && event.key() == "Enter" {
            return;
        }
        let Some(act) = acted(&event, settings.letters.get_untracked() == Letters::Off) else { return };
        if act == Act::NextContact && wall() - opened.get_value() < OPENING {
            return;
        }
        if acts.run(act) {
            opened.set_value(wall());
            event.prevent_default();
        }
    });
    on_cleanup(move || keys.remove());
}

/// An Enter so soon after another key is meant for what that one opens, which a busy machine has not shown yet.
const OPENING: Ms = 400;

/// Someone writes to a customer. The field may go from under their fingers, with a contact that is taken over: what they type
/// on for a moment are words, not commands.
#[derive(Default)]
struct Writing(Option<(web_sys::Element, Ms)>);

/// Who pauses for so long has seen it.
const PAUSE: Ms = 2_000;

impl Writing {
    /// True while the key at this element belongs to words whose field has gone.
    fn goes_on(&mut self, target: Option<web_sys::Element>, now: Ms) -> bool {
        if let Some(field) = target.filter(|target| target.matches(".composer-input").unwrap_or(false)) {
            self.0 = Some((field, now));
            return false;
        }
        match &mut self.0 {
            Some((field, at)) if !field.is_connected() && now - *at < PAUSE => {
                *at = now;
                true
            }
            _ => {
                self.0 = None;
                false
            }
        }
    }
}

fn acted(event: &KeyboardEvent, no_letters: bool) -> Option<Act> {
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
        no_letters,
        on_control: within("button, a, summary, [role=button], [role=menuitem], [role=option]"),
    })
}
