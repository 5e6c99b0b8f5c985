//! Sends what was written: one click is one message.

use leptos::prelude::*;
use wire::conversation::{Conversation, DraftMode};
use wire::ids::AgentId;

use crate::i18n::{tu_string, use_i18n};
use crate::say::I18n;
use crate::state::desk::{DeskStore, use_desk};
use crate::state::outbox::{OutboxStore, What, use_outbox};
use crate::state::timelines::{Timelines, use_timelines};
use crate::ui::Toasts;

use super::caret;
use super::held::Held;
use super::picks::may_be_mentioned;
use super::variables::unfilled;

#[derive(Clone, Copy)]
pub struct Sender {
    held: Held,
    row: Memo<Option<Conversation>>,
    outbox: OutboxStore,
    desk: DeskStore,
    timelines: Timelines,
    i18n: I18n,
    toasts: Toasts,
}

impl Sender {
    pub fn new(held: Held, row: Memo<Option<Conversation>>) -> Self {
        let (outbox, desk, timelines) = (use_outbox(), use_desk(), use_timelines());
        Self { held, row, outbox, desk, timelines, i18n: use_i18n(), toasts: Toasts::expect() }
    }

    /// Why it can't be sent now is said beside the button.
    pub fn can(self) -> bool {
        !self.held.is_blank()
            && !self.held.uploads.any(self.held.id)
            && (self.held.mode.get() == DraftMode::Note || self.held.may_reply())
    }

    pub fn send(self) {
        let Some(contact) = self.row.get_untracked() else { return };
        if !untrack(move || self.can()) {
            return;
        }
        if self.held.mode.get_untracked() == DraftMode::Reply
            && let Some(left) = self.held.text.with_untracked(|text| unfilled(text))
        {
            caret::select(self.held, &left);
            return self.toasts.warn(tu_string!(self.i18n, composer.unfilled));
        }
        let text = self.held.text.get_untracked().trim().to_owned();
        let what = match self.held.mode.get_untracked() {
            DraftMode::Reply => {
                What::Reply { text, attachments: self.held.files.get_untracked(), seen: self.timelines.seen(&contact) }
            }
            DraftMode::Note => {
                let mentions = self.mentioned(&text);
                What::Note { text, mentions }
            }
        };
        // Kept in the outbox before it leaves the field.
        self.outbox.send(self.held.id, contact.customer_id, what);
        self.held.emptied();
        self.held.focus();
    }

    fn mentioned(self, text: &str) -> Vec<AgentId> {
        self.desk.peek(|desk| {
            let named =
                desk.agents.values().filter(|agent| may_be_mentioned(agent) && text.contains(&format!("@{}", agent.name)));
            named.map(|agent| agent.id).collect()
        })
    }
}
