//! Writes down a consent as it was given or refused.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use wire::customer::Purpose;
use wire::ids::{CustomerId, ItemId};

use crate::api;
use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::state::cards::use_cards;
use crate::ui::{Button, Kind, Pick, Segmented, SelectField, TextArea, Toasts};

use super::form::ConsentForm;
use super::names::{PURPOSES, purpose_name};
use crate::form::saving::Saving;

#[component]
pub fn RecordConsentForm(customer: CustomerId, open: RwSignal<bool>) -> impl IntoView {
    let (i18n, cards, toasts, saving) = (use_i18n(), use_cards(), Toasts::expect(), Saving::new());
    // Minted once: sending the form again records nothing twice.
    let id = ItemId(uuid::Uuid::now_v7());
    let purpose = RwSignal::new("0".to_owned());
    let (granted, wording) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = purpose.get_untracked().parse::<usize>().ok().and_then(|at| PURPOSES.get(at).copied());
        let granted = match granted.get_untracked().as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let form = ConsentForm { id, purpose: chosen.unwrap_or(Purpose::SalesCall), granted, wording: wording.get_untracked() };
        saving.send(
            form.validate(),
            async move |consent| api::customers::record_consent(customer, &consent).await,
            move |_| {
                cards.fetch(customer);
                toasts.say(tu_string!(i18n, customer.consent.recorded));
                open.set(false);
            },
        );
    };
    let leave = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            open.set(false);
        }
    };
    let purposes = Signal::derive(move || {
        PURPOSES
            .iter()
            .enumerate()
            .map(|(at, purpose)| Pick::new(at.to_string(), purpose_name(i18n, *purpose)))
            .collect::<Vec<_>>()
    });
    let answers = Signal::derive(move || {
        vec![Pick::new("yes", t_string!(i18n, customer.consent.yes)), Pick::new("no", t_string!(i18n, customer.consent.no))]
    });
    let unanswered = saving.error("granted");
    view! {
        <form class="form" on:submit=save on:keydown=leave>
            <SelectField label=move || t_string!(i18n, customer.consent.purpose) value=purpose picks=purposes />
            <Segmented legend=move || t_string!(i18n, customer.consent.answer) value=granted picks=answers />
            {move || unanswered.get().map(|text| view! { <p class="field-error" role="alert">{text}</p> })}
            <TextArea
                label=move || t_string!(i18n, customer.consent.wording)
                hint=move || t_string!(i18n, customer.consent.wording_hint)
                value=wording
                error=saving.error("wording")
            />
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy=saving.busy>{t!(i18n, customer.save)}</Button>
                <Button kind=Kind::Quiet on:click=move |_| open.set(false)>{t!(i18n, customer.cancel)}</Button>
            </div>
        </form>
    }
}
