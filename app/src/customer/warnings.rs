//! What to know before the next sentence, gravest first.

use leptos::prelude::*;
use wire::Ms;
use wire::customer::{CustomerCard, Purpose, Warning};

use crate::i18n::{t_string, use_i18n};
use crate::say::{I18n, use_format};
use crate::state::clock::wall;
use crate::ui::format::Format;
use crate::ui::{Icon, bare};

use super::names;

#[component]
pub fn Warnings(#[prop(into)] card: Signal<Option<CustomerCard>>) -> impl IntoView {
    let (i18n, format) = (use_i18n(), use_format());
    let each = move || {
        let card = card.get()?;
        if card.warnings.is_empty() {
            return None;
        }
        let format = format.get();
        let all = card.warnings.iter().map(|warning| {
            let tone = matches!(warning, Warning::RefusesCalls | Warning::RefusesMarketing).then_some("red");
            view! {
                <div class="warning" role="note" data-tone=tone>
                    <Icon icon=names::warning_icon(*warning) />
                    <p class="warning-title">{title(i18n, &card, *warning)}</p>
                    {detail(i18n, &format, &card, *warning, wall()).map(|words| view! { <p class="warning-detail">{words}</p> })}
                </div>
            }
        });
        Some(view! { <div class="warnings">{all.collect_view()}</div> })
    };
    view! { {each} }
}

fn title(i18n: I18n, card: &CustomerCard, warning: Warning) -> String {
    match warning {
        Warning::Unhappy => {
            let score = card.customer.satisfaction.as_ref().map_or(1, |satisfaction| satisfaction.score);
            t_string!(i18n, customer.warning.unhappy, score = score).to_string()
        }
        Warning::OpenCase => {
            let count = card.customer.open_cases;
            t_string!(i18n, customer.warning.open_case, count = count).to_string()
        }
        Warning::RefusesCalls => t_string!(i18n, customer.warning.refuses_calls).to_owned(),
        Warning::RefusesMarketing => t_string!(i18n, customer.warning.refuses_marketing).to_owned(),
    }
}

/// Their own words, and when.
fn detail(i18n: I18n, format: &Format, card: &CustomerCard, warning: Warning, now: Ms) -> Option<String> {
    let said = |words: &str, at: Ms| {
        let words = bare(words);
        (!words.is_empty())
            .then(|| t_string!(i18n, customer.warning.words, words = words, when = format.moment(at, now)).to_string())
    };
    let refused = |purpose| {
        let consent = card.customer.consents.iter().find(|consent| consent.purpose == purpose && !consent.granted)?;
        said(&consent.wording, consent.at)
    };
    match warning {
        Warning::Unhappy => {
            let satisfaction = card.customer.satisfaction.as_ref()?;
            match satisfaction.comment.as_deref().and_then(|comment| said(comment, satisfaction.at)) {
                Some(words) => Some(words),
                None => Some(format.moment(satisfaction.at, now)),
            }
        }
        Warning::OpenCase => Some(t_string!(i18n, customer.warning.open_case_hint).to_owned()),
        Warning::RefusesCalls => refused(Purpose::SalesCall),
        Warning::RefusesMarketing => refused(Purpose::Marketing),
    }
}
