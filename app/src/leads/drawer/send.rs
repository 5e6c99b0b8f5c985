//! Sends the leads that were flagged: kept in the browser from the click on, tried until the server has them.

use std::collections::BTreeSet;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use wire::event::DeskEvent;
use wire::ids::{AgentId, LeadId};
use wire::lead::FlagLead;

use crate::api;
use crate::i18n::{tu_string, use_i18n};
use crate::live::backoff::wait_ms;
use crate::say::{self, I18n};
use crate::state::desk::{DeskStore, use_desk};
use crate::state::joins::use_joins;
use crate::state::link::{Holds, use_link};
use crate::state::storage;
use crate::ui::Toasts;

use super::kept;
use super::opened::provide_openings;

/// A lead that the server does not have yet. No screen shows it as a lead: nobody at the sales desk has it.
#[derive(Clone, Serialize, Deserialize)]
struct Unsent {
    flag: FlagLead,
    customer_name: String,
}

#[derive(Clone, Copy)]
pub struct Flags {
    unsent: RwSignal<Vec<Unsent>>,
    on_the_way: StoredValue<BTreeSet<LeadId>>,
    tries: StoredValue<u32>,
    desk: DeskStore,
    toasts: Toasts,
    i18n: I18n,
    me: AgentId,
}

pub fn use_flags() -> Flags {
    expect_context()
}

/// With what an earlier page of this browser left behind.
pub fn provide_flags(toasts: Toasts) {
    let (desk, link) = (use_desk(), use_link());
    let me = desk.me();
    let flags = Flags {
        unsent: RwSignal::new(storage::all(storage::lasting(), &format!("flagged.{me}."))),
        on_the_way: StoredValue::new(BTreeSet::new()),
        tries: StoredValue::new(0),
        desk,
        toasts,
        i18n: use_i18n(),
        me,
    };
    provide_context(flags);
    provide_openings();
    let joins = use_joins();
    // What is being written is kept in the browser, under whom it is for: an Effect is the way there.
    Effect::new(move |_| joins.all().into_iter().for_each(|(from, into)| kept::follow(me, from, into)));
    // The server is outside: an Effect is the way there.
    Effect::new(move |_| {
        if link.holds() == Holds::Yes {
            flags.flush();
        }
    });
}

impl Flags {
    pub fn send(self, flag: FlagLead, customer_name: String) {
        let unsent = Unsent { flag, customer_name };
        storage::set(storage::lasting(), &self.name(unsent.flag.id), &unsent);
        self.unsent.update(|all| all.push(unsent));
        self.flush();
    }

    /// How many the server does not have yet.
    pub fn waiting(self) -> usize {
        self.unsent.with(Vec::len)
    }

    fn flush(self) {
        for unsent in self.unsent.get_untracked() {
            let leaves = self.on_the_way.try_update_value(|away| away.insert(unsent.flag.id)).unwrap_or(false);
            if leaves {
                spawn_local(async move { self.travel(unsent).await });
            }
        }
    }

    async fn travel(self, unsent: Unsent) {
        let Unsent { flag, customer_name } = unsent;
        let answer = api::leads::flag(&flag).await;
        // Signed out meanwhile: what is kept goes out at the next sign-in.
        if self.on_the_way.try_update_value(|away| away.remove(&flag.id)).is_none() {
            return;
        }
        match answer {
            Ok(lead) => {
                self.tries.set_value(0);
                self.forget(flag.id);
                // Who they were when it was written, and whom they turned out to be meanwhile.
                [flag.customer_id, lead.customer_id].into_iter().for_each(|customer| kept::forget(self.me, customer));
                self.desk.fold(&DeskEvent::LeadChanged(lead));
                self.toasts.say(tu_string!(self.i18n, leads.drawer.sent, name = customer_name).to_string());
            }
            // The same id goes again: nothing is flagged twice.
            Err(error) if error.is_passing() || error.code() == "signed_out" => self.flush_later(&customer_name),
            Err(error) => {
                self.forget(flag.id);
                let why = say::error::error(self.i18n, &error);
                self.toasts.fail(tu_string!(self.i18n, leads.drawer.failed, why = why).to_string());
            }
        }
    }

    fn flush_later(self, customer_name: &str) {
        let tries = self.tries.get_value();
        self.tries.set_value(tries.saturating_add(1));
        if tries == 0 {
            self.toasts.say(tu_string!(self.i18n, leads.drawer.later, name = customer_name).to_string());
        }
        let wait = Duration::from_millis(wait_ms(tries, js_sys::Math::random()) as u64);
        let again = move || {
            if self.on_the_way.try_with_value(|_| ()).is_some() {
                self.flush();
            }
        };
        set_timeout(again, wait);
    }

    fn forget(self, id: LeadId) {
        storage::remove(storage::lasting(), &self.name(id));
        self.unsent.update(|all| all.retain(|unsent| unsent.flag.id != id));
    }

    fn name(self, id: LeadId) -> String {
        format!("flagged.{}.{id}", self.me)
    }
}
