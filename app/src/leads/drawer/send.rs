//! Sends the leads that were flagged: kept in the browser from the click on, tried until the server has them.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wire::Ms;
use wire::event::DeskEvent;
use wire::ids::{AgentId, CustomerId, LeadId};
use wire::lead::FlagLead;

use crate::api::{self, Answer};
use crate::i18n::{tu_string, use_i18n};
use crate::live::outbox::{Entry, Outbox, Sending};
use crate::say::{self, I18n};
use crate::state::clock::wall;
use crate::state::desk::{DeskStore, use_desk};
use crate::state::joins::use_joins;
use crate::state::link::{Holds, use_link};
use crate::state::unsent::{Kept, Unsent};
use crate::ui::Toasts;

use super::form::LeadForm;
use super::kept;
use super::opened::provide_openings;

/// A lead that the server does not have yet. No screen shows it as a lead: nobody at the sales desk has it.
#[derive(Clone, Serialize, Deserialize)]
struct Flagged {
    flag: FlagLead,
    customer_name: String,
    #[serde(default)]
    at: Ms,
    #[serde(default)]
    state: Sending,
}

impl Entry for Flagged {
    type Id = LeadId;
    type Lane = LeadId;
    fn id(&self) -> LeadId {
        self.flag.id
    }
    fn lane(&self) -> LeadId {
        self.flag.id
    }
    fn at(&self) -> Ms {
        self.at
    }
    fn state(&self) -> &Sending {
        &self.state
    }
    fn set_state(&mut self, state: Sending) {
        self.state = state;
    }
}

impl Kept for Flagged {
    const NAME: &'static str = "flagged";
    // It is said, and its form is still there.
    const REFUSED_STAYS: bool = false;
}

#[derive(Clone, Copy)]
pub struct Flags(Unsent<Flagged>);

pub fn use_flags() -> Flags {
    expect_context()
}

/// With what an earlier page of this browser left behind.
pub fn provide_flags(toasts: Toasts) {
    let (desk, link) = (use_desk(), use_link());
    let me = desk.me();
    let sender = Sender { desk, toasts, i18n: use_i18n(), me };
    let flags = Flags(Unsent::new(me, move |flagged, tries| sender.send(flagged, tries)));
    provide_context(flags);
    provide_openings();
    let joins = use_joins();
    // What is being written is kept in the browser, under whom it is for: an Effect is the way there.
    Effect::new(move |_| joins.all().into_iter().for_each(|(from, into)| kept::follow(me, from, into)));
    // The server is outside: an Effect is the way there.
    Effect::new(move |_| {
        if link.holds() == Holds::Yes {
            flags.0.line_is_back();
        }
    });
}

impl Flags {
    /// `begun` is the id under which its form was filled in.
    pub fn send(self, begun: LeadId, flag: FlagLead, customer_name: String) {
        self.0.send_instead(begun, Flagged { flag, customer_name, at: wall(), state: Sending::Pending });
    }

    /// Something else has left under this form's id: it needs one of its own, the server would take it for a repetition.
    pub fn fresh(self, form: LeadForm) -> LeadForm {
        match self.0.left(form.id) {
            Some(left) if !form.says(&left.flag) => form.again(LeadId(Uuid::now_v7())),
            Some(_) | None => form,
        }
    }

    /// How many the server does not have yet.
    pub fn waiting(self) -> usize {
        self.0.read(Outbox::len)
    }
}

#[derive(Clone, Copy)]
struct Sender {
    desk: DeskStore,
    toasts: Toasts,
    i18n: I18n,
    me: AgentId,
}

impl Sender {
    async fn send(self, Flagged { flag, customer_name, .. }: Flagged, tries: u32) -> Answer<()> {
        let answer = api::leads::flag(&flag).await;
        match &answer {
            Ok(lead) => {
                // Who they were when it was written, and whom they turned out to be meanwhile.
                [flag.customer_id, lead.customer_id].into_iter().for_each(|customer| self.forget_form(customer, &flag));
                self.desk.fold(&DeskEvent::LeadChanged(lead.clone()));
                self.toasts.say(tu_string!(self.i18n, leads.drawer.sent, name = customer_name).to_string());
            }
            // The same id goes again: nothing is flagged twice.
            Err(error) if error.is_passing() || error.code() == "signed_out" => {
                if tries == 0 {
                    self.toasts.say(tu_string!(self.i18n, leads.drawer.later, name = customer_name).to_string());
                }
            }
            Err(error) => {
                let why = say::error::error(self.i18n, error);
                self.toasts.fail(tu_string!(self.i18n, leads.drawer.failed, why = why).to_string());
            }
        }
        answer.map(|_| ())
    }

    /// Unless its author has written on since.
    fn forget_form(self, customer: CustomerId, flag: &FlagLead) {
        if kept::kept(self.me, customer).is_some_and(|form| form.says(flag)) {
            kept::forget(self.me, customer);
        }
    }
}
