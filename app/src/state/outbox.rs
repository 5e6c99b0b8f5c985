//! Sends what was written: kept in the browser from the click on, tried until the server has it.

use std::time::Duration;

use leptos::prelude::*;
use leptos::reactive::signal::ArcTrigger;
use leptos::task::spawn_local;
use wire::Ms;
use wire::conversation::{Reply, WriteNote};
use wire::event::DeskEvent;
use wire::ids::{AgentId, ConversationId, CustomerId, ItemId};

use crate::api::conversations;
use crate::live::backoff::wait_ms;
use crate::live::outbox::{Outbox, Sending, Unsent, What};

use super::clock::wall;
use super::storage;
use super::timelines::Timelines;

#[derive(Clone, Copy)]
pub struct OutboxStore {
    outbox: StoredValue<Outbox, LocalStorage>,
    changed: StoredValue<ArcTrigger>,
    tries: StoredValue<u32>,
    me: AgentId,
    timelines: Timelines,
}

pub fn use_outbox() -> OutboxStore {
    expect_context()
}

impl OutboxStore {
    /// With what an earlier page of this browser left behind.
    pub fn new(me: AgentId, timelines: Timelines) -> Self {
        let left = storage::all(storage::lasting(), &format!("unsent.{me}."));
        Self {
            outbox: StoredValue::new_local(Outbox::restored(left)),
            changed: StoredValue::new(ArcTrigger::new()),
            tries: StoredValue::new(0),
            me,
            timelines,
        }
    }

    pub fn send(self, conversation_id: ConversationId, customer_id: CustomerId, what: What) {
        let id = ItemId(uuid::Uuid::now_v7());
        let entry = Unsent { id, conversation_id, customer_id, at: wall(), what, state: Sending::Pending };
        storage::set(storage::lasting(), &self.name(id), &entry);
        self.change(|outbox| outbox.add(entry));
        self.flush();
    }

    /// Sends what waits: at a click, when the line is back, or after a while.
    pub fn flush(self) {
        for entry in self.outbox.try_update_value(Outbox::depart).unwrap_or_default() {
            spawn_local(async move { self.travel(entry).await });
        }
    }

    async fn travel(self, entry: Unsent) {
        let id = entry.id;
        let answer = match entry.what {
            What::Reply { text, attachments } => {
                let attachments = attachments.iter().map(|file| file.id).collect();
                conversations::reply(entry.conversation_id, &Reply { id, text, attachments }).await
            }
            What::Note { text, mentions } => {
                conversations::write_note(entry.conversation_id, &WriteNote { id, text, mentions }).await
            }
        };
        match answer {
            Ok(item) => {
                self.tries.set_value(0);
                // The item first: the row must not be gone for a moment.
                self.timelines.fold(&item);
                self.acknowledged(id);
                self.flush();
            }
            Err(error) if error.is_passing() || error.code() == "signed_out" => {
                self.change(|outbox| outbox.came_back(id));
                self.flush_later();
            }
            Err(error) => {
                self.change(|outbox| outbox.refused(id, error.code()));
                self.keep(id);
                self.flush();
            }
        }
    }

    /// The server has it.
    pub fn acknowledged(self, id: ItemId) {
        let known = self.outbox.try_update_value(|outbox| outbox.acknowledged(id)).flatten();
        if known.is_some() {
            storage::remove(storage::lasting(), &self.name(id));
            self.notify();
        }
    }

    pub fn seen(self, event: &DeskEvent) {
        if let DeskEvent::ItemChanged(item) = event {
            self.acknowledged(item.id);
        }
    }

    pub fn retry(self, id: ItemId) {
        self.change(|outbox| outbox.retry(id));
        self.keep(id);
        self.flush();
    }

    /// Its author takes it back, to write it anew.
    pub fn take_back(self, id: ItemId) -> Option<Unsent> {
        let entry = self.outbox.try_update_value(|outbox| outbox.acknowledged(id)).flatten();
        storage::remove(storage::lasting(), &self.name(id));
        self.notify();
        entry
    }

    pub fn get(self, id: ItemId) -> Option<Unsent> {
        self.changed.get_value().track();
        self.outbox.with_value(|outbox| outbox.get(id).cloned())
    }

    /// A customer's, and those of the contact that is open.
    pub fn of(self, customer: CustomerId, open: Option<ConversationId>) -> Vec<(ItemId, Ms)> {
        self.changed.get_value().track();
        self.outbox.with_value(|outbox| outbox.of(customer, open).map(|entry| (entry.id, entry.at)).collect())
    }

    /// What waits for `from` is shown with whom they turned out to be, after a reload too.
    pub fn joined(self, from: CustomerId, into: CustomerId) {
        let theirs = self.outbox.try_update_value(|outbox| outbox.joined(from, into)).unwrap_or_default();
        if !theirs.is_empty() {
            theirs.into_iter().for_each(|id| self.keep(id));
            self.notify();
        }
    }

    pub fn waiting(self) -> usize {
        self.changed.get_value().track();
        self.outbox.with_value(Outbox::len)
    }

    fn flush_later(self) {
        let tries = self.tries.get_value();
        self.tries.set_value(tries.saturating_add(1));
        let wait = Duration::from_millis(wait_ms(tries, js_sys::Math::random()) as u64);
        set_timeout(
            move || {
                // Signed out meanwhile: what is kept goes out at the next sign-in.
                if self.outbox.try_with_value(|_| ()).is_some() {
                    self.flush();
                }
            },
            wait,
        );
    }

    fn keep(self, id: ItemId) {
        let entry = self.outbox.try_with_value(|outbox| outbox.get(id).cloned()).flatten();
        if let Some(entry) = entry {
            storage::set(storage::lasting(), &self.name(id), &entry);
        }
    }

    fn change(self, change: impl FnOnce(&mut Outbox)) {
        _ = self.outbox.try_update_value(change);
        self.notify();
    }

    fn notify(self) {
        if let Some(changed) = self.changed.try_get_value() {
            changed.notify();
        }
    }

    fn name(self, id: ItemId) -> String {
        format!("unsent.{}.{id}", self.me)
    }
}
