//! The last word on how content the customer is.

use leptos::prelude::*;
use wire::customer::CustomerCard;

use crate::i18n::{t_string, use_i18n};
use crate::say::use_format;
use crate::state::clock::wall;
use crate::ui::{EmptyState, Said, Section};

use super::folds::fold;

#[component]
pub fn LastSatisfaction(card: Signal<Option<CustomerCard>>) -> impl IntoView {
    let i18n = use_i18n();
    let last = Memo::new(move |_| card.with(|card| card.as_ref().and_then(|card| card.customer.satisfaction.clone())));
    let format = use_format();
    view! {
        <Section title=move || t_string!(i18n, customer.satisfaction.title) open=fold("satisfaction", true)>
            {move || match last.get() {
                None => view! { <EmptyState line=true text=move || t_string!(i18n, customer.satisfaction.none) /> }.into_any(),
                Some(last) => {
                    let when = move || format.get().moment(last.at, wall());
                    view! {
                        <div class="consent"><Score score=last.score /><span class="consent-state table-muted">{when}</span></div>
                        {last.comment.map(|comment| view! { <p class="consent-proof"><Said words=comment /></p> })}
                    }
                        .into_any()
                }
            }}
        </Section>
    }
}

/// Out of five, in steps and in a figure.
#[component]
pub fn Score(score: i64) -> impl IntoView {
    let i18n = use_i18n();
    let steps = (1..=5).map(|step| view! { <i data-on=(step <= score).then_some("true")></i> }).collect_view();
    view! {
        <span class="score" data-tone=(score <= 2).then_some("red")>
            <span class="score-steps" aria-hidden="true">{steps}</span>
            <span class="score-value">{move || t_string!(i18n, customer.satisfaction.score, score = score).to_string()}</span>
        </span>
    }
}
