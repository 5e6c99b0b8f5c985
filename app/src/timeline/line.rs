//! A past exchange or fact: one line that unfolds in place.

use leptos::prelude::*;
use wire::ids::ItemId;
use wire::item::{Item, ItemBody};
use wire::lead::LeadStage;

use crate::say::{channel, use_format};
use crate::state::clock::use_clock;
use crate::state::timelines::use_timelines;
use crate::ui::Icon;
use crate::ui::format::Format;

use super::exchange::{ExchangeBody, exchange_line};
use super::fact::{FactBody, fact_line};
use super::pane::Pane;
use super::rows::RowKey;
use super::ways::Ways;

#[component]
pub fn LineRow(
    /// Oldest first, never empty.
    items: Vec<ItemId>,
    unfolded: bool,
) -> impl IntoView {
    let (timelines, format, clock) = (use_timelines(), use_format(), use_clock());
    let pane: Pane = expect_context();
    let (ids, newest) = (StoredValue::new(items.clone()), items.last().copied());
    let held = Memo::new(move |_| {
        ids.with_value(|ids| ids.iter().filter_map(|id| timelines.item(pane.customer, *id)).collect::<Vec<Item>>())
    });
    let said = if items.len() > 1 { exchange_line(held) } else { fact_line(held) };
    let at = held.with_untracked(|items| items.last().map(|item| item.at)).unwrap_or_default();
    // A day counts: the clock's every tick does not.
    let date = Memo::new(move |_| format.get().day(at, clock.now()));
    let turn = move |_| {
        if let Some(newest) = newest {
            pane.list.hold(&RowKey::Line(newest));
        }
        ids.with_value(|ids| pane.folds.update(|folds| folds.turn(ids)));
    };
    let look = held.with_untracked(|items| items.first().map(|item| (kind(item), icon(item), outcome(item))));
    let (kind, icon, outcome) = look.unwrap_or(("event", icondata::LuActivity, None));
    let conversation = held.with_untracked(|items| items.first().and_then(|item| item.conversation_id));
    view! {
        <article class="timeline-row" data-kind=kind data-outcome=outcome>
            <button type="button" class="timeline-row-head" aria-expanded=unfolded.to_string() on:click=turn>
                <time class="timeline-row-date" datetime=Format::iso(at) title=move || format.get().exact(at)>{date}</time>
                <span class="timeline-row-icon"><Icon icon /></span>
                <span class="timeline-row-line">
                    {move || said.with(|said| said.who.clone()).map(|who| view! { <span class="timeline-row-who">{who}</span> })}
                    <span class="timeline-row-gist">{move || said.with(|said| said.gist.clone())}</span>
                    <span class="timeline-row-detail">{move || said.with(|said| said.detail.clone())}</span>
                    <span class="timeline-row-outcome">{move || said.with(|said| said.outcome.clone())}</span>
                    <Icon icon=icondata::LuChevronRight class="timeline-row-fold" />
                </span>
            </button>
            {unfolded
                .then(|| {
                    let body = if items.len() > 1 || said_in_words(held) {
                        view! { <ExchangeBody ids=items /> }.into_any()
                    } else {
                        view! { <FactBody held /> }.into_any()
                    };
                    let ways = conversation.map(|conversation| view! { <Ways conversation /> });
                    view! { <div class="timeline-row-body">{body} {ways}</div> }
                })}
        </article>
    }
}

/// A single message or note unfolds to what was said.
fn said_in_words(held: Memo<Vec<Item>>) -> bool {
    held.with_untracked(|items| matches!(items.first().map(|i| &i.body), Some(ItemBody::Message { .. } | ItemBody::Note { .. })))
}

fn kind(item: &Item) -> &'static str {
    match &item.body {
        ItemBody::Message { .. } | ItemBody::Call { .. } => "conversation",
        ItemBody::Note { .. } => "note",
        ItemBody::Touch { .. } => "touch",
        ItemBody::Crm { .. } => "crm",
        ItemBody::Lead { .. } => "lead",
        // An exchange begins with its opening.
        ItemBody::Activity { .. } if item.conversation_id.is_some() => "conversation",
        ItemBody::Activity { .. } | ItemBody::Satisfaction { .. } | ItemBody::Consent { .. } => "event",
    }
}

fn icon(item: &Item) -> icondata::Icon {
    match &item.body {
        ItemBody::Message { channel, .. } | ItemBody::Activity { what: wire::item::Activity::Opened { channel, .. } } => {
            channel::icon(*channel)
        }
        ItemBody::Crm { entry } => channel::crm_icon(entry.kind),
        other => channel::kind_icon(other.kind()),
    }
}

fn outcome(item: &Item) -> Option<&'static str> {
    match &item.body {
        ItemBody::Lead { stage: LeadStage::Lost | LeadStage::Returned, .. } => Some("lost"),
        _ => None,
    }
}
