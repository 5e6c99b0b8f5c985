//! Keeps in the browser what a person sent, from the click on, and tries until the server has it.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use leptos::reactive::signal::ArcTrigger;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::ids::AgentId;

use crate::api::Answer;
use crate::live::backoff::BackOff;
use crate::live::outbox::{Entry, Outbox};

use super::storage;

pub trait Kept: Entry<Id: std::fmt::Display> + Serialize + DeserializeOwned + 'static {
    /// Before its id in the browser's storage.
    const NAME: &'static str;
    /// What is refused stays until a person has seen to it; else it is taken out.
    const REFUSED_STAYS: bool;
}

type Sends<E> = Rc<dyn Fn(E, u32) -> Pin<Box<dyn Future<Output = Answer<()>>>>>;

pub struct Unsent<E: Kept> {
    outbox: StoredValue<Outbox<E>, LocalStorage>,
    sends: StoredValue<Sends<E>, LocalStorage>,
    changed: StoredValue<ArcTrigger>,
    again: StoredValue<BackOff, LocalStorage>,
    me: AgentId,
}

impl<E: Kept> Clone for Unsent<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: Kept> Copy for Unsent<E> {}

impl<E: Kept> Unsent<E> {
    /// With what an earlier page of this browser left behind. `sends` sends one, and shows what came of it; it is told how
    /// often sending was tried in vain before.
    pub fn new<F: Future<Output = Answer<()>> + 'static>(me: AgentId, sends: impl Fn(E, u32) -> F + 'static) -> Self {
        let left = storage::all(storage::lasting(), &format!("{}.{me}.", E::NAME));
        let unsent = Self {
            outbox: StoredValue::new_local(Outbox::restored(left)),
            sends: StoredValue::new_local(Rc::new(move |entry, tries| Box::pin(sends(entry, tries)))),
            changed: StoredValue::new(ArcTrigger::new()),
            again: StoredValue::new_local(BackOff::default()),
            me,
        };
        unsent.follow_other_tabs();
        unsent
    }

    pub fn send(self, entry: E) {
        let id = entry.id();
        self.change(|outbox| outbox.add(entry));
        self.keep(id);
        self.flush();
    }

    /// What its author made of one sent before.
    pub fn send_instead(self, before: E::Id, entry: E) {
        let id = entry.id();
        if self.outbox.try_update_value(|outbox| outbox.replace(before, entry)).flatten().is_some() {
            storage::remove(storage::lasting(), &self.name(before));
        }
        self.notify();
        self.keep(id);
        self.flush();
    }

    /// Sends what waits: at a click, or after a while.
    pub fn flush(self) {
        let tries = self.again.try_with_value(BackOff::tries).unwrap_or_default();
        for entry in self.outbox.try_update_value(Outbox::depart).unwrap_or_default() {
            spawn_local(self.travel(entry, tries));
        }
    }

    /// What was on its way over the line that was cut leaves again: the ids make it harmless.
    pub fn line_is_back(self) {
        _ = self.outbox.try_update_value(Outbox::all_came_back);
        self.flush();
    }

    async fn travel(self, entry: E, tries: u32) {
        let id = entry.id();
        let Some(sends) = self.sends.try_get_value() else { return };
        let answer = sends(entry, tries).await;
        match answer {
            Ok(()) => {
                _ = self.again.try_with_value(BackOff::went_well);
                self.acknowledged(id);
                self.flush();
            }
            Err(error) if error.is_passing() || error.code() == "signed_out" => {
                self.change(|outbox| outbox.came_back(id));
                // Signed out meanwhile: what is kept goes out at the next sign-in.
                _ = self.again.try_with_value(|again| again.later(move || self.flush()));
            }
            Err(error) => {
                if E::REFUSED_STAYS {
                    self.change(|outbox| outbox.refused(id, error.code()));
                    self.keep(id);
                } else {
                    self.acknowledged(id);
                }
                self.flush();
            }
        }
    }

    /// The server has it.
    pub fn acknowledged(self, id: E::Id) {
        _ = self.take_back(id);
    }

    /// Its author takes it back, to write it anew.
    pub fn take_back(self, id: E::Id) -> Option<E> {
        let entry = self.outbox.try_update_value(|outbox| outbox.acknowledged(id)).flatten()?;
        storage::remove(storage::lasting(), &self.name(id));
        self.notify();
        Some(entry)
    }

    pub fn retry(self, id: E::Id) {
        self.change(|outbox| outbox.retry(id));
        self.keep(id);
        self.flush();
    }

    /// Changes what is kept of those not sent, where there is something to change.
    pub fn amend(self, change: impl Fn(&mut E) -> bool) {
        let changed = self.outbox.try_update_value(|outbox| outbox.amend(change)).unwrap_or_default();
        if !changed.is_empty() {
            changed.into_iter().for_each(|id| self.keep(id));
            self.notify();
        }
    }

    pub fn read<T>(self, read: impl FnOnce(&Outbox<E>) -> T) -> T {
        self.changed.get_value().track();
        self.outbox.with_value(read)
    }

    /// What has left under this id, read once.
    pub fn left(self, id: E::Id) -> Option<E> {
        self.outbox.with_value(|outbox| outbox.left(id).cloned())
    }

    /// Another tab holds a copy of what was unsent when it was opened: what it lets go need not be sent from here.
    fn follow_other_tabs(self) {
        let heard = window_event_listener(ev::storage, move |event| {
            if event.new_value().is_some() {
                return;
            }
            let gone = event.key().and_then(|name| {
                let held = self.outbox.try_with_value(|outbox| outbox.iter().map(E::id).collect::<Vec<_>>())?;
                held.into_iter().find(|id| storage::full(&self.name(*id)) == name)
            });
            if let Some(id) = gone {
                self.acknowledged(id);
            }
        });
        on_cleanup(move || heard.remove());
    }

    fn keep(self, id: E::Id) {
        let entry = self.outbox.try_with_value(|outbox| outbox.get(id).cloned()).flatten();
        if let Some(entry) = entry {
            storage::set(storage::lasting(), &self.name(id), &entry);
        }
    }

    fn change(self, change: impl FnOnce(&mut Outbox<E>)) {
        _ = self.outbox.try_update_value(change);
        self.notify();
    }

    fn notify(self) {
        if let Some(changed) = self.changed.try_get_value() {
            changed.notify();
        }
    }

    fn name(self, id: E::Id) -> String {
        format!("{}.{}.{id}", E::NAME, self.me)
    }
}
