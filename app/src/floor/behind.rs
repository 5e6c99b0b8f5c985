//! Which contacts stand behind a row or a figure of the floor, and which of them is open: one at a time.

use leptos::prelude::*;
use wire::Ms;
use wire::conversation::{Conversation, ConversationState};
use wire::desk::Desk;
use wire::ids::{AgentId, ConversationId, QueueId};
use wire::people::QueueKind;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// All who wait, whatever the queue.
    Waiting,
    /// Who waits there, and who came from there into a hand.
    Queue(QueueId),
    /// In the hand of this one.
    Person(AgentId),
}

impl Behind {
    /// Of the list, so that its button can name it.
    pub fn id(self) -> String {
        match self {
            Behind::Waiting => "behind-waiting".to_owned(),
            Behind::Queue(id) => format!("behind-{id}"),
            Behind::Person(id) => format!("behind-{id}"),
        }
    }

    pub fn button_id(self) -> String {
        format!("{}-button", self.id())
    }
}

/// Those who wait first, each by the longest wait; the answered last.
pub fn behind(desk: &Desk, what: Behind) -> Vec<ConversationId> {
    let stands = |c: &Conversation| match what {
        Behind::Waiting => {
            let queue = desk.queues.get(&c.queue_id);
            c.state == ConversationState::Waiting
                && queue.is_some_and(|queue| queue.kind == QueueKind::Contacts && !queue.archived)
        }
        Behind::Queue(id) => c.queue_id == id && matches!(c.state, ConversationState::Waiting | ConversationState::Open),
        Behind::Person(id) => c.agent_id == Some(id) && c.state == ConversationState::Open,
    };
    let mut found: Vec<&Conversation> = desk.conversations.values().filter(|c| stands(c)).collect();
    found.sort_by_key(|c| (c.state != ConversationState::Waiting, waits_since(c).unwrap_or(Ms::MAX), c.id));
    found.into_iter().map(|c| c.id).collect()
}

/// None when they have their answer.
pub fn waits_since(c: &Conversation) -> Option<Ms> {
    match c.state {
        ConversationState::Waiting => Some(c.waiting_since.unwrap_or(c.opened_at)),
        ConversationState::Open | ConversationState::Snoozed | ConversationState::Closed => c.waiting_since,
    }
}

#[derive(Clone, Copy)]
pub struct Opened(RwSignal<Option<Behind>>);

pub fn provide_opened() {
    provide_context(Opened(RwSignal::new(None)));
}

pub fn use_opened() -> Opened {
    expect_context()
}

impl Opened {
    pub fn is(self, what: Behind) -> bool {
        self.0.get() == Some(what)
    }

    /// Opens it in the place of the one that was open, or shuts it.
    pub fn turn(self, what: Behind) {
        self.0.update(|opened| *opened = if *opened == Some(what) { None } else { Some(what) });
    }
}

#[cfg(test)]
mod tests {
    use super::{Behind, behind};
    use crate::samples::{agent, conversation, desk, queue};
    use wire::conversation::{Conversation, ConversationState as State};

    #[test]
    fn behind_a_row_stand_its_contacts_the_longest_wait_first() {
        let mut desk = desk();
        for (n, queue_of, state, hand, waiting_since) in [
            (1, 1, State::Waiting, None, Some(90)),
            (2, 1, State::Waiting, None, Some(30)),
            (3, 1, State::Open, Some(1), None),
            (4, 1, State::Open, Some(2), Some(10)),
            (5, 2, State::Open, Some(1), Some(20)),
            (6, 1, State::Snoozed, Some(1), None),
            (7, 1, State::Closed, Some(1), None),
        ] {
            let c =
                Conversation { state, queue_id: queue(queue_of), agent_id: hand.map(agent), waiting_since, ..conversation(n) };
            desk.conversations.insert(c.id, c);
        }
        let found = |what| behind(&desk, what).iter().map(|id| id.0.as_u128()).collect::<Vec<_>>();
        assert_eq!(found(Behind::Waiting), [2, 1]);
        assert_eq!(found(Behind::Queue(queue(1))), [2, 1, 4, 3]);
        assert_eq!(found(Behind::Person(agent(1))), [5, 3]);
    }
}
