//! What the customer has bought, and since when one knows them.

use leptos::prelude::*;
use wire::customer::CustomerCard;

use crate::i18n::{t, t_string, use_i18n};
use crate::say::use_format;
use crate::ui::Section;

use super::folds::fold;

#[component]
pub fn Value(card: Signal<Option<CustomerCard>>) -> impl IntoView {
    let (i18n, format) = (use_i18n(), use_format());
    let bought = move || {
        let value = card.with(|card| card.as_ref().and_then(|card| card.customer.value.clone()));
        value.map_or(t_string!(i18n, customer.value.none).to_owned(), |value| format.get().money(value.minor, &value.currency))
    };
    let since = move || card.with(|card| card.as_ref().map(|card| format.get().date(card.customer.since)));
    let items = move || card.with(|card| card.as_ref().map(|card| format.get().number(card.items)));
    view! {
        <Section title=move || t_string!(i18n, customer.value.title) open=fold("value", true)>
            <dl class="facts">
                <dt>{t!(i18n, customer.value.bought)}</dt>
                <dd>{bought}</dd>
                <dt>{t!(i18n, customer.value.since)}</dt>
                <dd>{since}</dd>
                <dt>{t!(i18n, customer.value.items)}</dt>
                <dd>{items}</dd>
            </dl>
        </Section>
    }
}
