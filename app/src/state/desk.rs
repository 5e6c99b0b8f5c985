//! The desk as the screen reads it: each reader names its topic and is woken by that topic alone.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::reactive::signal::ArcTrigger;
use wire::access::Act;
use wire::conversation::{Conversation, DraftMode};
use wire::desk::{Desk, Snapshot, Touched};
use wire::event::DeskEvent;
use wire::ids::{AgentId, ConversationId, LeadId, QueueId};
use wire::lead::Lead;

use crate::live::apply::{Applied, Known};

/// A part of the desk that changes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Agents, presences, teams, queues.
    People,
    /// Tags, canned replies, dispositions.
    Words,
    Campaigns,
    /// Any conversation: for lists.
    Conversations,
    Conversation(ConversationId),
    /// Any lead: for lists.
    Leads,
    Lead(LeadId),
    Notifications,
    Draft(ConversationId, DraftMode),
}

struct Inner {
    known: Known,
    topics: HashMap<Topic, ArcTrigger>,
    /// Acts shown before the server has answered.
    guesses: u32,
}

#[derive(Clone, Copy)]
pub struct DeskStore(StoredValue<Inner, LocalStorage>);

pub fn use_desk() -> DeskStore {
    expect_context()
}

impl DeskStore {
    pub fn new(known: Known) -> Self {
        Self(StoredValue::new_local(Inner { known, topics: HashMap::new(), guesses: 0 }))
    }

    /// Reads, and is woken whenever the topic changes. Don't read twice in one another, nor change within.
    pub fn read<T>(self, topic: Topic, read: impl FnOnce(&Desk) -> T) -> T {
        self.track(topic);
        self.peek(read)
    }

    /// Reads once, for an act: nothing is woken later.
    pub fn peek<T>(self, read: impl FnOnce(&Desk) -> T) -> T {
        self.0.with_value(|inner| read(&inner.known.desk))
    }

    pub fn conversation(self, id: ConversationId) -> Option<Conversation> {
        self.read(Topic::Conversation(id), |desk| desk.conversations.get(&id).cloned())
    }

    pub fn lead(self, id: LeadId) -> Option<Lead> {
        self.read(Topic::Lead(id), |desk| desk.leads.get(&id).cloned())
    }

    /// Empty for someone unknown, who can't have written here.
    pub fn agent_name(self, id: AgentId) -> String {
        self.read(Topic::People, |desk| desk.agents.get(&id).map(|agent| agent.name.clone()).unwrap_or_default())
    }

    pub fn queue_name(self, id: QueueId) -> String {
        self.read(Topic::People, |desk| desk.queues.get(&id).map(|queue| queue.name.clone()).unwrap_or_default())
    }

    pub fn me(self) -> AgentId {
        self.peek(|desk| desk.me)
    }

    pub fn may(self, act: Act) -> bool {
        self.read(Topic::People, |desk| desk.may(act))
    }

    /// The last event that is in the desk.
    pub fn seq(self) -> i64 {
        self.0.with_value(|inner| inner.known.seq)
    }

    /// Folds a frame and wakes the rows it touched.
    pub fn apply(self, from: i64, to: i64, events: &[DeskEvent]) -> Applied {
        let mut touched = Vec::new();
        let applied = self
            .0
            .try_update_value(|inner| inner.known.apply(from, to, events, |_, what| touched.push(what)))
            .unwrap_or(Applied::Dropped);
        touched.into_iter().flat_map(topics).flatten().for_each(|topic| self.notify(topic));
        applied
    }

    /// An answer to an act of ours, shown at once; its event, with the same version, changes nothing more.
    pub fn fold(self, event: &DeskEvent) {
        let touched = self.0.try_update_value(|inner| inner.known.desk.apply(event)).unwrap_or(Touched::Nothing);
        topics(touched).into_iter().flatten().for_each(|topic| self.notify(topic));
    }

    /// What an act of ours will bring, shown before the answer. Every guess ends with [`Self::answered`].
    pub fn guess(self, event: &DeskEvent) {
        self.0.update_value(|inner| inner.guesses += 1);
        self.fold(event);
    }

    pub fn answered(self) {
        _ = self.0.try_update_value(|inner| inner.guesses = inner.guesses.saturating_sub(1));
    }

    /// Nothing but what the server has said.
    pub fn is_certain(self) -> bool {
        self.0.with_value(|inner| inner.guesses == 0)
    }

    /// Everything anew, after too long a cut.
    pub fn replace(self, snapshot: Snapshot) {
        self.0.update_value(|inner| inner.known = Known { seq: snapshot.seq, desk: snapshot.into() });
        let all: Vec<Topic> = self.0.with_value(|inner| inner.topics.keys().copied().collect());
        all.into_iter().for_each(|topic| self.notify(topic));
    }

    pub fn track(self, topic: Topic) {
        if let Some(trigger) = self.0.try_update_value(|inner| inner.topics.entry(topic).or_default().clone()) {
            trigger.track();
        }
    }

    fn notify(self, topic: Topic) {
        if let Some(Some(trigger)) = self.0.try_with_value(|inner| inner.topics.get(&topic).cloned()) {
            trigger.notify();
        }
    }
}

fn topics(touched: Touched) -> [Option<Topic>; 2] {
    match touched {
        Touched::Nothing => [None, None],
        Touched::People => [Some(Topic::People), None],
        Touched::Words => [Some(Topic::Words), None],
        Touched::Campaigns => [Some(Topic::Campaigns), None],
        Touched::Conversation(id) => [Some(Topic::Conversation(id)), Some(Topic::Conversations)],
        Touched::Lead(id) => [Some(Topic::Lead(id)), Some(Topic::Leads)],
        Touched::Notifications => [Some(Topic::Notifications), None],
        Touched::Draft(id, mode) => [Some(Topic::Draft(id, mode)), None],
    }
}
