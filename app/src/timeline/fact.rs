//! A single fact: its line, and what more is known when unfolded.

use leptos::prelude::*;
use wire::item::{Item, ItemBody};

use crate::i18n::{t_string, use_i18n};
use crate::say::{I18n, channel, use_format};
use crate::state::desk::use_desk;
use crate::ui::format::Format;

use super::words::{Said, said, said_money};

pub fn fact_line(held: Memo<Vec<Item>>) -> Memo<Said> {
    let (i18n, desk, format) = (use_i18n(), use_desk(), use_format());
    Memo::new(move |_| held.with(|items| items.first().map(|item| said(i18n, format.get(), desk, item)).unwrap_or_default()))
}

#[component]
pub fn FactBody(held: Memo<Vec<Item>>) -> impl IntoView {
    let (i18n, format) = (use_i18n(), use_format());
    move || {
        held.with(|items| {
            items.first().map(|item| {
                let facts = facts(i18n, format.get(), item);
                let words = words(item).map(|words| view! { <p>{words}</p> });
                view! {
                    {words}
                    <div class="timeline-facts">{facts.into_iter().map(|fact| view! { <span>{fact}</span> }).collect_view()}</div>
                }
            })
        })
    }
}

fn words(item: &Item) -> Option<String> {
    match &item.body {
        ItemBody::Call { gist, .. } => Some(gist.clone()),
        ItemBody::Touch { detail, .. } => detail.clone(),
        ItemBody::Lead { need, .. } => Some(need.clone()),
        ItemBody::Satisfaction { comment, .. } => comment.clone(),
        ItemBody::Consent { wording, .. } => Some(wording.clone()),
        ItemBody::Crm { entry } => Some(entry.title.clone()),
        ItemBody::Message { .. } | ItemBody::Note { .. } | ItemBody::Activity { .. } => None,
    }
    .filter(|words| !words.is_empty())
}

fn facts(i18n: I18n, format: Format, item: &Item) -> Vec<String> {
    let mut facts = vec![format.exact(item.at)];
    let named = |name: &str, value: String| format!("{name}\u{a0}: {value}");
    match &item.body {
        ItemBody::Crm { entry } => {
            facts.push(named(t_string!(i18n, timeline.reference), entry.reference.clone()));
            facts.push(named(t_string!(i18n, timeline.status), entry.status.clone()));
            facts.extend(entry.amount.as_ref().map(|money| named(t_string!(i18n, timeline.amount), said_money(format, money))));
            facts.push(named(t_string!(i18n, timeline.source), entry.source.clone()));
        }
        ItemBody::Touch { channel, .. } => facts.push(channel::name(i18n, *channel).to_owned()),
        ItemBody::Call { duration_s, .. } => facts.push(Format::duration(duration_s * 1000)),
        ItemBody::Lead { amount, reason, agreed_by, .. } => {
            let agreed = |words: &String| t_string!(i18n, timeline.agreed_to_call, words = words.clone()).to_string();
            facts.extend(agreed_by.as_ref().map(agreed));
            facts.extend(amount.as_ref().map(|money| named(t_string!(i18n, timeline.amount), said_money(format, money))));
            facts.extend(reason.clone());
        }
        ItemBody::Message { .. }
        | ItemBody::Note { .. }
        | ItemBody::Activity { .. }
        | ItemBody::Satisfaction { .. }
        | ItemBody::Consent { .. } => {}
    }
    facts
}
