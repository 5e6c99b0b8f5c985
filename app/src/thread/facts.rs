//! The line under the name: channel, how long the customer has waited, queue, hand, tags.

use leptos::prelude::*;
use wire::conversation::{Conversation, ConversationState};

use crate::i18n::{t_string, use_i18n};
use crate::inbox::wait::wait;
use crate::say::{channel, use_format};
use crate::state::clock::use_clock;
use crate::state::desk::{Topic, use_desk};
use crate::ui::Icon;

use super::known::Row;
use super::page::Page;

#[component]
pub fn Facts(row: Row) -> impl IntoView {
    let (i18n, desk, clock, format) = (use_i18n(), use_desk(), use_clock(), use_format());
    let target_s = Memo::new(move |_| {
        let queue = row.with(|row| row.as_ref().map(|c| c.queue_id));
        desk.read(Topic::People, |desk| queue.and_then(|id| desk.queues.get(&id)).map_or(60, |queue| queue.target_s))
    });
    let since = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|c| c.waiting_since)));
    let waits = Memo::new(move |_| since.get().map(|since| wait(since, clock.now(), target_s.get())));
    let still = Memo::new(move |_| row.get().map(|c| Still::of(&c)));
    let hand = move |still: &Still| match still.state {
        ConversationState::Waiting => Some(t_string!(i18n, conversation.state.waiting).to_owned()),
        ConversationState::Open => still.agent_id.filter(|id| *id != desk.me()).map(|id| desk.agent_name(id)),
        ConversationState::Snoozed => still.until.map(|until| {
            t_string!(i18n, conversation.state.snoozed, until = format.get().moment(until, clock.now())).to_string()
        }),
        ConversationState::Closed => Some(t_string!(i18n, conversation.state.closed).to_owned()),
    };
    view! {
        <p class="thread-facts">
            {move || {
                still.get().map(|still| {
                    let tags = desk.read(Topic::Words, |desk| {
                        let names: Vec<&str> = still.tags.iter().filter_map(|id| desk.tags.get(id)).map(|tag| tag.name.as_str()).collect();
                        names.join(", ")
                    });
                    let channel_name = move || channel::name(i18n, still.channel);
                    let queue = still.queue_id;
                    view! {
                        <span><Icon icon=channel::icon(still.channel) />{channel_name}</span>
                        <span>{move || desk.queue_name(queue)}</span>
                        {hand(&still).map(|hand| view! { <span>{hand}</span> })}
                        {(!tags.is_empty()).then(|| view! { <span><Icon icon=icondata::LuTag />{tags}</span> })}
                    }
                })
            }}
            <Page row />
            {move || {
                waits.get().is_some().then(|| {
                    view! {
                        <span data-wait=move || waits.get().map(|wait| wait.tone.word())>
                            <span class="thread-clock">{move || waits.get().map(|wait| format.get().wait(wait.seconds * 1000))}</span>
                        </span>
                    }
                })
            }}
        </p>
    }
}

/// What does not change with every word said.
#[derive(Clone, PartialEq)]
struct Still {
    channel: wire::item::Channel,
    queue_id: wire::ids::QueueId,
    state: ConversationState,
    agent_id: Option<wire::ids::AgentId>,
    until: Option<wire::Ms>,
    tags: Vec<wire::ids::TagId>,
}

impl Still {
    fn of(c: &Conversation) -> Self {
        Self {
            channel: c.channel,
            queue_id: c.queue_id,
            state: c.state,
            agent_id: c.agent_id,
            until: c.snoozed_until,
            tags: c.tags.clone(),
        }
    }
}
