//! The line to the server as the rest of the desk uses it: what is watched, what is on screen, whether it holds.

use std::collections::BTreeSet;

use leptos::prelude::*;
use wire::event::FromDesk;
use wire::ids::{ConversationId, CustomerId};

use crate::live::socket::Line;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Not asked for long enough to worry anyone.
    Opening,
    Yes,
    /// Cut; it is being opened again.
    No,
    /// The server speaks a newer version: only a reload understands it.
    Outdated,
}

#[derive(Clone, Copy)]
pub struct Link {
    line: StoredValue<Option<Line>, LocalStorage>,
    watched: StoredValue<BTreeSet<CustomerId>, LocalStorage>,
    viewed: StoredValue<Option<ConversationId>, LocalStorage>,
    holds: RwSignal<Holds>,
}

pub fn use_link() -> Link {
    expect_context()
}

impl Default for Link {
    fn default() -> Self {
        Self::new()
    }
}

impl Link {
    pub fn new() -> Self {
        Self {
            line: StoredValue::new_local(None),
            watched: StoredValue::new_local(BTreeSet::new()),
            viewed: StoredValue::new_local(None),
            holds: RwSignal::new(Holds::Opening),
        }
    }

    pub fn holds(self) -> Holds {
        self.holds.get()
    }

    pub fn set_holds(self, holds: Holds) {
        if self.holds.get_untracked() != holds {
            self.holds.set(holds);
        }
    }

    /// Does it each time the line is back after a cut, until the caller leaves the screen.
    pub fn when_back(self, then: impl Fn() + 'static) {
        // The server is outside: an Effect is the way there.
        Effect::new(move |held: Option<bool>| {
            let holds = self.holds() == Holds::Yes;
            if holds && held == Some(false) {
                untrack(&then);
            }
            holds
        });
    }

    pub fn begin(self, line: Line) {
        line.open();
        self.line.set_value(Some(line));
    }

    pub fn end(self) {
        self.with(Line::shut);
        _ = self.line.try_update_value(|line| *line = None);
    }

    /// Now, without waiting for the next try: the browser says that the network is back, or the page is looked at again.
    pub fn open_now(self) {
        if self.holds.get_untracked() == Holds::No {
            self.with(Line::open);
        } else {
            self.with(Line::listen_for_silence);
        }
    }

    /// True when the customer was not watched yet.
    pub fn watch(self, customer_id: CustomerId) -> bool {
        let new = self.watched.try_update_value(|all| all.insert(customer_id)).unwrap_or(false);
        if new {
            self.say(&FromDesk::Watch { customer_id });
        }
        new
    }

    pub fn watches(self, customer_id: CustomerId) -> bool {
        self.watched.with_value(|all| all.contains(&customer_id))
    }

    pub fn unwatch(self, customer_id: CustomerId) {
        self.watched.update_value(|all| _ = all.remove(&customer_id));
        self.say(&FromDesk::Unwatch { customer_id });
    }

    pub fn view(self, conversation_id: Option<ConversationId>) {
        self.viewed.set_value(conversation_id);
        self.say(&FromDesk::View { conversation_id });
    }

    pub fn types(self, conversation_id: ConversationId) {
        self.say(&FromDesk::Typing { conversation_id });
    }

    /// First of all on a new socket, and after a gap.
    pub fn hello(self, after: i64) {
        self.say(&FromDesk::Hello { after, watch: self.watched.with_value(|all| all.iter().copied().collect()) });
        self.say(&FromDesk::View { conversation_id: self.viewed.get_value() });
    }

    fn say(self, frame: &FromDesk) {
        self.with(|line| line.say(frame));
    }

    fn with(self, act: impl FnOnce(&Line)) {
        // The line may hear of something while it is spoken to: it must not be held borrowed.
        if let Some(line) = self.line.try_get_value().flatten() {
            act(&line);
        }
    }
}
