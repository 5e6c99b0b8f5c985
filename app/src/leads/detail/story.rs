//! What came before the lead, one line an item, newest last; and the last satisfaction.

use leptos::prelude::*;
use wire::customer::CustomerCard;
use wire::item::{Item, ItemBody};

use crate::campaigns::names as campaign_names;
use crate::customer::{Score, purpose_name};
use crate::i18n::{t_string, use_i18n};
use crate::leads::names;
use crate::say::{I18n, channel, use_format};
use crate::state::clock::wall;
use crate::ui::{EmptyState, Icon, Said, Section};

#[component]
pub fn LastScore(card: CustomerCard) -> impl IntoView {
    let i18n = use_i18n();
    card.customer.satisfaction.map(|last| {
        view! {
            <Section title=move || t_string!(i18n, leads.context.satisfaction) open=RwSignal::new(true)>
                <Score score=last.score />
                {last.comment.map(|comment| view! { <p class="consent-proof"><Said words=comment /></p> })}
            </Section>
        }
    })
}

#[component]
pub fn Story(items: Vec<Item>) -> impl IntoView {
    let (i18n, format) = (use_i18n(), use_format());
    let count = items.len();
    let each = items
        .into_iter()
        .filter_map(|item| {
            let words = gist(i18n, &item.body)?;
            let icon = match &item.body {
                ItemBody::Message { channel, .. } => channel::icon(*channel),
                ItemBody::Crm { entry } => channel::crm_icon(entry.kind),
                other => channel::kind_icon(other.kind()),
            };
            let at = item.at;
            let when = move || {
                let format = format.get();
                let today = format.parts(at) == format.parts(wall());
                if today { format.time(at) } else { format.day(at, wall()) }
            };
            Some(view! {
                <div class="lead-story-item">
                    <time title=move || format.get().exact(at)>{when}</time>
                    <Icon icon />
                    <span>{words}</span>
                </div>
            })
        })
        .collect_view();
    view! {
        <Section title=move || t_string!(i18n, leads.context.before) open=RwSignal::new(true) count=Some(count)>
            <div class="lead-story">{each}</div>
            {(count == 0).then(|| view! { <EmptyState line=true text=move || t_string!(i18n, leads.context.before_empty) /> })}
        </Section>
    }
}

/// None for what only says how a contact went from hand to hand.
fn gist(i18n: I18n, body: &ItemBody) -> Option<String> {
    Some(match body {
        ItemBody::Message { text, subject, .. } => subject.clone().unwrap_or_else(|| text.clone()),
        ItemBody::Note { text, .. } => text.clone(),
        ItemBody::Call { gist, .. } => gist.clone(),
        ItemBody::Crm { entry } => format!("{}, {}", entry.title, entry.status),
        ItemBody::Touch { campaign, step, .. } => format!("{campaign}, {}", campaign_names::step(i18n, *step)),
        ItemBody::Lead { need, stage, .. } => format!("{need}, {}", names::stage(i18n, *stage)),
        ItemBody::Satisfaction { score, comment } => {
            let score = t_string!(i18n, leads.context.score, score = *score).to_string();
            comment.as_ref().map_or(score.clone(), |comment| format!("{score}, {comment}"))
        }
        ItemBody::Consent { purpose, wording, .. } => format!("{}, {wording}", purpose_name(i18n, *purpose)),
        ItemBody::Activity { .. } => return None,
    })
}
