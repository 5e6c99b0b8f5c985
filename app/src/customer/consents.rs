//! What the customer agreed to or refused, with their words.

use leptos::prelude::*;
use wire::access::Act;
use wire::customer::{Consent, CustomerCard, Purpose};
use wire::ids::CustomerId;

use crate::i18n::{t, t_string, use_i18n};
use crate::say::use_format;
use crate::state::desk::use_desk;
use crate::ui::{Button, Icon, Kind, Said, Section, Size};

use super::folds::fold;
use super::names::{self, PURPOSES};
use super::record_consent::RecordConsentForm;

#[component]
pub fn Consents(id: CustomerId, card: Signal<Option<CustomerCard>>) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let recording = RwSignal::new(false);
    let word = move |purpose| {
        Memo::new(move |_| {
            card.with(|card| card.as_ref()?.customer.consents.iter().find(|consent| consent.purpose == purpose).cloned())
        })
    };
    let each = PURPOSES.map(|purpose| view! { <One purpose consent=word(purpose) /> });
    view! {
        <Section title=move || t_string!(i18n, customer.consent.title) open=fold("consents", true)>
            {each.collect_view()}
            <Show when=move || recording.get()>
                <RecordConsentForm customer=id open=recording />
            </Show>
            <Show when=move || desk.may(Act::CustomersEdit) && !recording.get()>
                <div>
                    <Button kind=Kind::Quiet size=Size::Small icon=icondata::LuPenLine on:click=move |_| recording.set(true)>
                        {t!(i18n, customer.consent.record)}
                    </Button>
                </div>
            </Show>
        </Section>
    }
}

#[component]
fn One(purpose: Purpose, consent: Memo<Option<Consent>>) -> impl IntoView {
    let (i18n, format, desk) = (use_i18n(), use_format(), use_desk());
    let answer = move || match consent.get() {
        None => view! { <span class="consent-state">{t!(i18n, customer.consent.unasked)}</span> }.into_any(),
        Some(consent) => {
            let icon = if consent.granted { icondata::LuCheck } else { icondata::LuX };
            let word = move || {
                if consent.granted {
                    t_string!(i18n, customer.consent.granted)
                } else {
                    t_string!(i18n, customer.consent.refused)
                }
            };
            view! {
                <span class="consent-state" data-given=consent.granted.to_string()>
                    <Icon icon />
                    {word}
                </span>
            }
            .into_any()
        }
    };
    let proof = move || {
        let consent = consent.get()?;
        let by = consent.by.map(|agent| desk.agent_name(agent)).filter(|name| !name.is_empty());
        let when = format.get().date(consent.at);
        let facts = by.map_or(when.clone(), |by| format!("{when}, {by}"));
        let words = consent.wording.trim().to_owned();
        Some(view! {
            <p class="consent-proof">
                {(!words.is_empty()).then(|| view! { <Said words /> " " })}
                <span class="table-muted">{facts}</span>
            </p>
        })
    };
    view! {
        <div class="consent">
            <Icon icon=names::purpose_icon(purpose) />
            {move || names::purpose_name(i18n, purpose)}
            {answer}
        </div>
        {proof}
    }
}
