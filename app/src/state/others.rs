//! What others do at this moment in a conversation: who types, who else has it on screen.

use std::collections::HashMap;

use leptos::prelude::*;
use wire::Ms;
use wire::event::Typist;
use wire::ids::{AgentId, ConversationId};

use super::clock::{Clock, wall};

/// A typing mark is repeated while one types; without a repetition it goes out.
const TYPING_LASTS_MS: Ms = 6_000;

#[derive(Clone, Copy)]
pub struct Others {
    typing: RwSignal<HashMap<ConversationId, (Typist, Ms)>>,
    viewing: RwSignal<HashMap<ConversationId, Vec<AgentId>>>,
    clock: Clock,
}

pub fn use_others() -> Others {
    expect_context()
}

impl Others {
    pub fn new(clock: Clock) -> Self {
        Self { typing: RwSignal::new(HashMap::new()), viewing: RwSignal::new(HashMap::new()), clock }
    }

    pub fn typing(self, id: ConversationId) -> Option<Typist> {
        let (who, since) = self.typing.with(|all| all.get(&id).cloned())?;
        (self.clock.now() - since < TYPING_LASTS_MS).then_some(who)
    }

    /// Others than me, the server has seen to it.
    pub fn viewing(self, id: ConversationId) -> Vec<AgentId> {
        self.viewing.with(|all| all.get(&id).cloned().unwrap_or_default())
    }

    pub fn types(self, id: ConversationId, who: Typist) {
        self.typing.update(|all| _ = all.insert(id, (who, wall())));
    }

    /// Their words have come: the mark goes out at once.
    pub fn said(self, id: ConversationId) {
        if self.typing.with_untracked(|all| all.contains_key(&id)) {
            self.typing.update(|all| _ = all.remove(&id));
        }
    }

    pub fn view(self, id: ConversationId, agents: Vec<AgentId>) {
        self.viewing.update(|all| _ = all.insert(id, agents));
    }

    /// After a cut nobody knows who looks at what.
    pub fn forget(self) {
        self.viewing.update(HashMap::clear);
    }
}
