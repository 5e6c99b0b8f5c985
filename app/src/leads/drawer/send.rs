//! Sends a lead: it stands on every list at once, and is tried again while the server is away.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::event::DeskEvent;
use wire::ids::AgentId;
use wire::lead::{FlagLead, Lead, LeadStage};

use crate::api;
use crate::i18n::tu_string;
use crate::say::{self, I18n};
use crate::state::clock::wall;
use crate::state::desk::DeskStore;
use crate::ui::Toasts;

use super::kept;

const PAUSES_S: [u64; 5] = [1, 2, 4, 8, 15];

#[derive(Clone, Copy)]
pub struct Sender {
    pub desk: DeskStore,
    pub toasts: Toasts,
    pub i18n: I18n,
}

impl Sender {
    pub fn send(self, flag: FlagLead, customer_name: String) {
        self.desk.fold(&DeskEvent::LeadChanged(expected(&flag, &customer_name, self.desk)));
        self.toasts.say(tu_string!(self.i18n, leads.drawer.sent, name = customer_name).to_string());
        self.try_once(flag, 0);
    }

    fn try_once(self, flag: FlagLead, tries: usize) {
        spawn_local(async move {
            match api::leads::flag(&flag).await {
                Ok(lead) => {
                    kept::forget(flag.customer_id);
                    self.desk.fold(&DeskEvent::LeadChanged(lead));
                }
                // The same id goes again: nothing is flagged twice.
                Err(error) if error.is_passing() => {
                    let pause = PAUSES_S[tries.min(PAUSES_S.len() - 1)];
                    set_timeout(move || self.try_once(flag, tries + 1), Duration::from_secs(pause));
                }
                Err(error) => {
                    self.desk.take_back(flag.id);
                    let why = say::error::error(self.i18n, &error);
                    self.toasts.fail(tu_string!(self.i18n, leads.drawer.failed, why = why).to_string());
                }
            }
        });
    }
}

/// What the server will answer, as far as one can know here. Any real version is newer.
fn expected(flag: &FlagLead, customer_name: &str, desk: DeskStore) -> Lead {
    let now = wall();
    let (me, queue_id, target_s) = desk.peek(|desk| {
        let queue = flag.queue_id.and_then(|id| desk.queues.get(&id));
        let queue =
            queue.or_else(|| desk.queues.values().find(|queue| queue.kind == wire::people::QueueKind::Leads && !queue.archived));
        (desk.me, queue.map(|queue| queue.id), queue.map_or(0, |queue| queue.target_s))
    });
    let flagged_by: AgentId = me;
    Lead {
        id: flag.id,
        customer_id: flag.customer_id,
        customer_name: customer_name.to_owned(),
        conversation_id: flag.conversation_id,
        flagged_by,
        queue_id: queue_id.or(flag.queue_id).unwrap_or(wire::ids::QueueId(uuid::Uuid::nil())),
        stage: LeadStage::New,
        need: flag.need.clone(),
        product: flag.product.clone(),
        amount: flag.amount.clone(),
        urgency: flag.urgency,
        best_time: flag.best_time.clone(),
        call_consent: flag.call_consent,
        verbatim: flag.verbatim.clone(),
        verbatim_item_id: flag.verbatim_item_id,
        campaign_id: flag.campaign_id,
        owner: None,
        accept_by: now + target_s * 1000,
        escalated: false,
        reason: None,
        won_amount: None,
        warnings: vec![],
        created_at: now,
        changed_at: now,
        version: 0,
    }
}
