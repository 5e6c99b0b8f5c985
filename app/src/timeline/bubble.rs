//! Something said or done in a conversation, in full.

use leptos::prelude::*;
use wire::ids::{AgentId, ItemId};
use wire::item::{Author, Delivery, Item, ItemBody};

use crate::i18n::{t_string, use_i18n};
use crate::say::use_format;
use crate::state::desk::use_desk;
use crate::state::timelines::use_timelines;
use crate::ui::format::Format;
use crate::ui::{Avatar, Icon};

use super::delivery::{DeliveryLine, Reached, delivery_of, state_word};
use super::files::Files;
use super::pane::Pane;
use super::text::{MailText, NoteText, PlainText};
use super::words::said;

#[component]
pub fn SaidRow(
    id: ItemId,
    /// The same author said the row above within minutes.
    joined: bool,
) -> impl IntoView {
    let timelines = use_timelines();
    let pane: Pane = expect_context();
    let item = Memo::new(move |_| timelines.item(pane.customer, id));
    move || item.get().map(|item| view! { <Said item joined /> })
}

#[component]
fn Said(item: Item, joined: bool) -> impl IntoView {
    match &item.body {
        ItemBody::Message { .. } => view! { <MessageBubble item joined /> }.into_any(),
        ItemBody::Note { text, mentions } => {
            let (text, mentions) = (text.clone(), mentions.clone());
            view! { <NoteBubble item text mentions joined /> }.into_any()
        }
        ItemBody::Call { .. }
        | ItemBody::Crm { .. }
        | ItemBody::Touch { .. }
        | ItemBody::Lead { .. }
        | ItemBody::Activity { .. }
        | ItemBody::Satisfaction { .. }
        | ItemBody::Consent { .. } => view! { <EventLine item /> }.into_any(),
    }
}

#[component]
fn MessageBubble(item: Item, joined: bool) -> impl IntoView {
    let ItemBody::Message { text, subject, attachments, .. } = item.body.clone() else { return ().into_any() };
    let (desk, format) = (use_desk(), use_format());
    let pane: Pane = expect_context();
    let delivery = delivery_of(&item);
    let (from, author) = match item.author {
        Author::Customer => ("customer", None),
        Author::Agent { id } => ("us", Some(id)),
        Author::System => ("us", None),
    };
    let name = move || author.map(|id| desk.agent_name(id)).unwrap_or_default();
    let (id, at) = (item.id, item.at);
    let failed = delivery.with_untracked(|delivery| matches!(delivery, Some(Reached::As(Delivery::Failed { .. }))));
    let stated = move || failed || pane.newest_ours.get() == Some(id);
    view! {
        <article class="bubble-row" data-item=id.to_string() data-from=from data-joined=joined.to_string() data-state=move || delivery.with(|d| d.as_ref().map(state_word))>
            <time class="bubble-hour" datetime=Format::iso(at) title=move || format.get().exact(at)>{move || format.get().time(at)}</time>
            {if joined {
                view! { <span></span> }.into_any()
            } else if author.is_some() {
                view! { <Avatar name size=20 class="bubble-node" /> }.into_any()
            } else {
                view! { <Avatar name=move || pane.name.get() customer=true size=20 class="bubble-node" /> }.into_any()
            }}
            <div class="bubble">
                {(!joined && author.is_some()).then(|| view! { <span class="bubble-author">{name}</span> })}
                {match subject {
                    Some(subject) => view! { <MailText subject text /> }.into_any(),
                    None if text.is_empty() => ().into_any(),
                    None => view! { <div class="bubble-body"><PlainText text /></div> }.into_any(),
                }}
                <Files files=attachments />
                <Show when=stated><DeliveryLine delivery /></Show>
            </div>
        </article>
    }
    .into_any()
}

#[component]
fn NoteBubble(item: Item, text: String, mentions: Vec<AgentId>, joined: bool) -> impl IntoView {
    let (i18n, desk, format) = (use_i18n(), use_desk(), use_format());
    let author = match item.author {
        Author::Agent { id } => Some(id),
        Author::Customer | Author::System => None,
    };
    let who = move || author.map(|id| desk.agent_name(id)).unwrap_or_default();
    view! {
        <article class="bubble-row" data-item=item.id.to_string() data-from="note" data-joined=joined.to_string()>
            <time class="bubble-hour" datetime=Format::iso(item.at) title=move || format.get().exact(item.at)>
                {move || format.get().time(item.at)}
            </time>
            <span class="bubble-node timeline-row-icon"><Icon icon=icondata::LuStickyNote /></span>
            <div class="bubble">
                <span class="bubble-author">{move || t_string!(i18n, timeline.note_for_team, who = who()).to_string()}</span>
                <div class="bubble-body"><NoteText text mentions /></div>
            </div>
        </article>
    }
}

#[component]
fn EventLine(item: Item) -> impl IntoView {
    let (i18n, desk, format) = (use_i18n(), use_desk(), use_format());
    let at = item.at;
    let words = Memo::new(move |_| {
        let said = said(i18n, format.get(), desk, &item);
        [said.gist, said.detail, said.outcome].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    });
    view! {
        <article class="bubble-row" data-from="system" data-joined="false">
            <time class="bubble-hour" datetime=Format::iso(at) title=move || format.get().exact(at)>{move || format.get().time(at)}</time>
            <span></span>
            <div class="bubble">{words}</div>
        </article>
    }
}
