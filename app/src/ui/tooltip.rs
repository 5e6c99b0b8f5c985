//! One tooltip for the whole page: names whatever carries `data-tip`, with its keys from `data-tip-keys`.

use std::time::Duration;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::popover::place;

/// How long the mouse rests on something before it is named.
const REST: Duration = Duration::from_millis(400);

/// Put it once, last on the page.
#[component]
pub fn TooltipLayer() -> impl IntoView {
    let tip = NodeRef::<html::Div>::new();
    let words = RwSignal::new((String::new(), String::new()));
    let waiting = StoredValue::new_local(None::<TimeoutHandle>);
    let hide = move || {
        if let Some(timer) = waiting.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        if let Some(tip) = tip.try_get_untracked().flatten() {
            // Already hidden is as good.
            let _ = tip.hide_popover();
        }
    };
    let show = move |anchor: web_sys::Element| {
        let attribute = |name: &str| anchor.get_attribute(name).unwrap_or_default();
        words.set((attribute("data-tip"), attribute("data-tip-keys")));
        // The words reach the page in a microtask; the tip is measured after.
        set_timeout(
            move || {
                if let (Some(tip), true) = (tip.try_get_untracked().flatten(), anchor.is_connected()) {
                    // Already shown is as good.
                    let _ = tip.show_popover();
                    place(&tip, &anchor);
                }
            },
            Duration::ZERO,
        );
    };
    let over = window_event_listener(ev::pointerover, move |event| {
        hide();
        if event.pointer_type() == "touch" {
            return;
        }
        if let Some(anchor) = anchor(event.target()) {
            let timer = set_timeout_with_handle(move || show(anchor), REST).ok();
            waiting.set_value(timer);
        }
    });
    let focus = window_event_listener(ev::focusin, move |event| {
        hide();
        let anchor = anchor(event.target()).filter(|anchor| anchor.matches(":focus-visible").unwrap_or(false));
        if let Some(anchor) = anchor {
            show(anchor);
        }
    });
    let down = window_event_listener(ev::pointerdown, move |_| hide());
    let typed = window_event_listener(ev::keydown, move |_| hide());
    on_cleanup(move || {
        over.remove();
        focus.remove();
        down.remove();
        typed.remove();
    });
    view! {
        <div class="tooltip" popover="manual" aria-hidden="true" node_ref=tip>
            <span>{move || words.with(|words| words.0.clone())}</span>
            {move || words.with(|words| (!words.1.is_empty()).then(|| view! { <super::Keys keys=words.1.clone() /> }))}
        </div>
    }
}

fn anchor(target: Option<web_sys::EventTarget>) -> Option<web_sys::Element> {
    target?.dyn_into::<web_sys::Element>().ok()?.closest("[data-tip]").ok().flatten()
}
