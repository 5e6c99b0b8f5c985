//! Decides which events are worth a sound: a customer in my hand wrote, a contact or a lead is there for me.

use std::collections::HashMap;

use wire::Ms;
use wire::desk::Desk;
use wire::event::{DeskEvent, Told};
use wire::ids::{AgentId, ConversationId};

use crate::sound::Sound;

/// After a cut many events come at once: one sound says it.
const QUIET: Ms = 1_500;

#[derive(Debug, Default)]
pub struct Ears {
    unread: HashMap<ConversationId, i64>,
    sounded_at: Ms,
}

impl Ears {
    /// What is unread already was heard before.
    pub fn of(desk: &Desk) -> Self {
        let unread = desk.conversations.values().map(|c| (c.id, c.unread));
        Self { unread: unread.collect(), sounded_at: 0 }
    }

    pub fn hear(&mut self, event: &DeskEvent, me: AgentId, now: Ms) -> Option<Sound> {
        let sound = match event {
            DeskEvent::ConversationChanged(c) => {
                let before = self.unread.insert(c.id, c.unread).unwrap_or(0);
                (c.agent_id == Some(me) && c.unread > before).then_some(Sound::Wrote)
            }
            DeskEvent::NotificationChanged(notice) if !notice.read => match notice.what {
                Told::Given { .. }
                | Told::Taken { .. }
                | Told::Mentioned { .. }
                | Told::LeadNew { .. }
                | Told::LeadGiven { .. } => Some(Sound::Offered),
                Told::LeadOverdue { .. } => Some(Sound::Alarm),
                Told::LeadMoved { .. } => None,
            },
            DeskEvent::NotificationChanged(_)
            | DeskEvent::AgentChanged(_)
            | DeskEvent::PresenceChanged(_)
            | DeskEvent::TeamChanged(_)
            | DeskEvent::QueueChanged(_)
            | DeskEvent::TagChanged(_)
            | DeskEvent::CannedChanged(_)
            | DeskEvent::DispositionChanged(_)
            | DeskEvent::CampaignChanged(_)
            | DeskEvent::ItemChanged(_)
            | DeskEvent::CustomerChanged(_)
            | DeskEvent::CustomerJoined(_)
            | DeskEvent::LeadChanged(_)
            | DeskEvent::DraftChanged(_) => None,
        }?;
        if now - self.sounded_at < QUIET {
            return None;
        }
        self.sounded_at = now;
        Some(sound)
    }
}

#[cfg(test)]
mod tests {
    use super::Ears;
    use crate::samples::{agent, conversation, desk};
    use crate::sound::Sound;
    use uuid::Uuid;
    use wire::conversation::Conversation;
    use wire::event::{DeskEvent, Notification, Told};
    use wire::ids::{CustomerId, LeadId, NotificationId};
    use wire::lead::LeadStage;

    #[test]
    fn what_was_unread_before_the_load_does_not_sound_when_its_contact_changes() {
        let row = |unread| Conversation { agent_id: Some(agent(1)), unread, ..conversation(1) };
        let mut desk = desk();
        desk.conversations.insert(row(2).id, row(2));
        let mut ears = Ears::of(&desk);
        for (unread, now, heard) in [(2, 10_000, None), (3, 20_000, Some(Sound::Wrote)), (1, 30_000, None)] {
            assert_eq!(ears.hear(&DeskEvent::ConversationChanged(row(unread)), agent(1), now), heard, "{unread} unread");
        }
    }

    #[test]
    fn only_new_words_of_a_customer_in_my_hand_sound_and_not_all_at_once() {
        let mut ears = Ears::default();
        for (hand, unread, now, heard) in [
            (Some(1), 1, 10_000, Some(Sound::Wrote)),
            (Some(1), 1, 20_000, None),
            (Some(1), 2, 20_500, Some(Sound::Wrote)),
            (Some(1), 3, 21_000, None),
            (Some(1), 0, 30_000, None),
            (Some(2), 1, 40_000, None),
            (None, 2, 50_000, None),
        ] {
            let row = Conversation { agent_id: hand.map(agent), unread, ..conversation(1) };
            assert_eq!(ears.hear(&DeskEvent::ConversationChanged(row), agent(1), now), heard, "{hand:?} {unread} {now}");
        }
    }

    #[test]
    fn a_lead_to_accept_sounds_like_what_is_offered_and_its_fate_is_quiet() {
        let (lead_id, customer_id) = (LeadId(Uuid::nil()), CustomerId(Uuid::nil()));
        let new = Told::LeadNew { by: agent(2), lead_id, customer_id, customer_name: String::new(), words: String::new() };
        let customer_name = String::new();
        let moved = Told::LeadMoved { lead_id, customer_id, customer_name, stage: LeadStage::Won, amount: None, reason: None };
        for (what, read, heard) in [(new.clone(), false, Some(Sound::Offered)), (new, true, None), (moved, false, None)] {
            let notice = Notification { id: NotificationId(Uuid::nil()), agent_id: agent(1), at: 0, read, what };
            assert_eq!(
                Ears::default().hear(&DeskEvent::NotificationChanged(notice.clone()), agent(1), 10_000),
                heard,
                "{notice:?}"
            );
        }
    }
}
