//! Adds a way to reach a customer.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use wire::customer::IdentityKind;
use wire::ids::{CustomerId, IdentityId};

use crate::api;
use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::state::cards::use_cards;
use crate::ui::{Button, Kind, Pick, SelectField, TextField, Toasts};

use super::form::IdentityForm;
use super::names;
use crate::form::saving::Saving;

const KINDS: [(IdentityKind, &str); 4] =
    [(IdentityKind::Email, "email"), (IdentityKind::Phone, "phone"), (IdentityKind::Login, "login"), (IdentityKind::Crm, "crm")];

#[component]
pub fn NewIdentity(customer: CustomerId, open: RwSignal<bool>) -> impl IntoView {
    let (i18n, cards, toasts, saving) = (use_i18n(), use_cards(), Toasts::expect(), Saving::new());
    // Minted once: sending the form again adds nothing twice.
    let id = IdentityId(uuid::Uuid::now_v7());
    let (kind, value) = (RwSignal::new("email".to_owned()), RwSignal::new(String::new()));
    let chosen =
        move || KINDS.iter().find(|(_, name)| *name == kind.get_untracked()).map_or(IdentityKind::Email, |(kind, _)| *kind);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let written = value.get_untracked();
        let form = IdentityForm { id, kind: chosen(), value: written.clone() };
        saving.send(
            form.validate(),
            async move |add| api::customers::add_identity(customer, &add).await,
            move |changed| {
                cards.customer_changed(&changed);
                toasts.say(tu_string!(i18n, customer.identity.added, value = written).to_string());
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
    let picks = Signal::derive(move || KINDS.map(|(kind, name)| Pick::new(name, names::identity_name(i18n, kind))).to_vec());
    view! {
        <form class="form" on:submit=save on:keydown=leave>
            <SelectField label=move || t_string!(i18n, customer.identity.kind) value=kind picks />
            <TextField label=move || t_string!(i18n, customer.identity.value) value error=saving.error("value") autofocus=true />
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy=saving.busy>{t!(i18n, customer.save)}</Button>
                <Button kind=Kind::Quiet on:click=move |_| open.set(false)>{t!(i18n, customer.cancel)}</Button>
            </div>
        </form>
    }
}
