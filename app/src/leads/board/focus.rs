//! Brings the focus to a card of the board.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wire::ids::LeadId;

pub fn card_id(id: LeadId) -> String {
    format!("lead-{id}")
}

/// Once the page shows the card where it now stands.
pub fn focus_card(id: LeadId) {
    request_animation_frame(move || {
        let card = document().get_element_by_id(&card_id(id)).and_then(|card| card.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(card) = card {
            // A card that went away meanwhile can't take the focus.
            _ = card.focus();
        }
    });
}
