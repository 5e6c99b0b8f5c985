//! A customer who refuses calls and agreed to one about this lead: both are said in one place.

use leptos::prelude::*;
use wire::customer::{CustomerCard, Purpose, Warning};

use crate::customer::warning_icon;
use crate::i18n::{t, t_string, use_i18n};
use crate::say::use_format;
use crate::state::clock::wall;
use crate::ui::{Icon, bare};

/// What remains to warn of, where the refusal is said here.
pub fn without_refusal(card: CustomerCard) -> CustomerCard {
    let warnings = card.warnings.into_iter().filter(|warning| *warning != Warning::RefusesCalls).collect();
    CustomerCard { warnings, ..card }
}

#[component]
pub fn CallsAgreed(#[prop(into)] card: Signal<Option<CustomerCard>>) -> impl IntoView {
    let (i18n, format) = (use_i18n(), use_format());
    let refusal = move || {
        let card = card.get()?;
        let refused = card.customer.consents.iter().find(|said| said.purpose == Purpose::SalesCall && !said.granted)?;
        let words = bare(&refused.wording);
        let when = format.get().moment(refused.at, wall());
        (!words.is_empty()).then(|| t_string!(i18n, customer.warning.words, words = words, when = when).to_string())
    };
    view! {
        <div class="warnings">
            <div class="warning" role="note">
                <Icon icon=warning_icon(Warning::RefusesCalls) />
                <p class="warning-title">{t!(i18n, leads.context.refuses_but_agreed)}</p>
                {move || refusal().map(|words| view! { <p class="warning-detail">{words}</p> })}
            </div>
        </div>
    }
}
