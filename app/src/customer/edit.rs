//! Changes a customer's name, company and language.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use wire::customer::Customer;
use wire::people::Locale;

use crate::api;
use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::state::cards::use_cards;
use crate::ui::{Button, Kind, Pick, Segmented, TextField, Toasts};

use super::form::CustomerForm;
use super::names;
use crate::form::saving::Saving;

#[component]
pub fn EditRecord(customer: Customer, editing: RwSignal<bool>) -> impl IntoView {
    let (i18n, cards, toasts, saving) = (use_i18n(), use_cards(), Toasts::expect(), Saving::new());
    let begun = CustomerForm::of(&customer);
    let (name, company) = (RwSignal::new(begun.name), RwSignal::new(begun.company));
    let locale = RwSignal::new(code(begun.locale).to_owned());
    let id = customer.id;
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let locale = if locale.get_untracked() == "en" { Locale::En } else { Locale::Fr };
        let form = CustomerForm { name: name.get_untracked(), company: company.get_untracked(), locale };
        saving.send(
            form.validate(&customer),
            async move |edit| api::customers::edit(id, &edit).await,
            move |changed| {
                cards.customer_changed(&changed);
                toasts.say(tu_string!(i18n, customer.saved));
                editing.set(false);
            },
        );
    };
    let leave = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            editing.set(false);
        }
    };
    let languages =
        Signal::derive(move || [Locale::Fr, Locale::En].map(|l| Pick::new(code(l), names::language(i18n, l))).to_vec());
    view! {
        <form class="form section-body" on:submit=save on:keydown=leave>
            <TextField label=move || t_string!(i18n, customer.field.name) value=name error=saving.error("name") autofocus=true />
            <TextField
                label=move || t_string!(i18n, customer.field.company)
                optional=move || t_string!(i18n, leads.drawer.optional)
                value=company
                error=saving.error("company")
            />
            <Segmented legend=move || t_string!(i18n, customer.field.locale) value=locale picks=languages />
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy=saving.busy>{t!(i18n, customer.save)}</Button>
                <Button kind=Kind::Quiet on:click=move |_| editing.set(false)>{t!(i18n, customer.cancel)}</Button>
            </div>
        </form>
    }
}

fn code(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "fr",
        Locale::En => "en",
    }
}
