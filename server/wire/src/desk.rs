//! The state of a desk: the snapshot the server gives, and how an event changes it.
//!
//! Invariant, asserted by the stories of the server's tests: *old state + events == fresh snapshot*.

use std::collections::{BTreeMap, VecDeque};

use crate::access::{Act, may};
use crate::admin::{Canned, Disposition, Tag};
use crate::campaign::Campaign;
use crate::conversation::{Conversation, ConversationState, Draft, DraftMode};
use crate::event::{DeskEvent, Notification};
use crate::ids::{AgentId, CampaignId, CannedId, ConversationId, DispositionId, LeadId, NotificationId, QueueId, TagId, TeamId};
use crate::lead::Lead;
use crate::people::{Agent, Presence, Queue, Role, Team};

/// Ended leads and notifications beyond these counts are fetched by page, not held.
pub const ENDED_LEADS_HELD: usize = 200;
pub const NOTIFICATIONS_HELD: usize = 100;

/// Of so many closed contacts the end is remembered: far more than close while an answer is on its way.
const ENDS_REMEMBERED: usize = 256;

spoken! {
    /// `GET /api/desk`. Lists in no particular order.
    pub struct Snapshot {
        /// The snapshot holds every event up to here.
        pub seq: i64,
        pub me: AgentId,
        pub agents: Vec<Agent>,
        pub presences: Vec<Presence>,
        pub teams: Vec<Team>,
        pub queues: Vec<Queue>,
        pub tags: Vec<Tag>,
        pub canned: Vec<Canned>,
        pub dispositions: Vec<Disposition>,
        pub campaigns: Vec<Campaign>,
        /// Those not closed.
        pub conversations: Vec<Conversation>,
        /// Those not ended, and the newest ended ones.
        pub leads: Vec<Lead>,
        /// The newest of mine.
        pub notifications: Vec<Notification>,
        /// Mine.
        pub drafts: Vec<Draft>,
    }
}

/// What an event touched, so that one row of the screen changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Touched {
    Nothing,
    People,
    Words,
    Campaigns,
    Conversation(ConversationId),
    Lead(LeadId),
    Notifications,
    Draft(ConversationId, DraftMode),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    pub me: AgentId,
    pub agents: BTreeMap<AgentId, Agent>,
    pub presences: BTreeMap<AgentId, Presence>,
    pub teams: BTreeMap<TeamId, Team>,
    pub queues: BTreeMap<QueueId, Queue>,
    pub tags: BTreeMap<TagId, Tag>,
    pub canned: BTreeMap<CannedId, Canned>,
    pub dispositions: BTreeMap<DispositionId, Disposition>,
    pub campaigns: BTreeMap<CampaignId, Campaign>,
    pub conversations: BTreeMap<ConversationId, Conversation>,
    pub leads: BTreeMap<LeadId, Lead>,
    pub notifications: BTreeMap<NotificationId, Notification>,
    pub drafts: BTreeMap<(ConversationId, DraftMode), Draft>,
    pub ends: Ends,
}

/// At which version contacts were closed, the latest last: an answer that comes after the event of the end must not bring
/// the contact back.
#[derive(Clone, Debug, Default)]
pub struct Ends(VecDeque<(ConversationId, i64)>);

/// What was heard on the way is no part of what a desk shows: one that followed the events equals one begun afresh.
impl PartialEq for Ends {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Ends {
    fn closed(&mut self, id: ConversationId, version: i64) {
        self.forget(id);
        self.0.push_back((id, version));
        if self.0.len() > ENDS_REMEMBERED {
            self.0.pop_front();
        }
    }

    fn forget(&mut self, id: ConversationId) {
        self.0.retain(|(known, _)| *known != id);
    }

    fn version(&self, id: ConversationId) -> Option<i64> {
        self.0.iter().find(|(known, _)| *known == id).map(|(_, version)| *version)
    }
}

impl From<Snapshot> for Desk {
    fn from(s: Snapshot) -> Self {
        Self {
            me: s.me,
            agents: s.agents.into_iter().map(|x| (x.id, x)).collect(),
            presences: s.presences.into_iter().map(|x| (x.agent_id, x)).collect(),
            teams: s.teams.into_iter().map(|x| (x.id, x)).collect(),
            queues: s.queues.into_iter().map(|x| (x.id, x)).collect(),
            tags: s.tags.into_iter().map(|x| (x.id, x)).collect(),
            canned: s.canned.into_iter().map(|x| (x.id, x)).collect(),
            dispositions: s.dispositions.into_iter().map(|x| (x.id, x)).collect(),
            campaigns: s.campaigns.into_iter().map(|x| (x.id, x)).collect(),
            conversations: s.conversations.into_iter().map(|x| (x.id, x)).collect(),
            leads: s.leads.into_iter().map(|x| (x.id, x)).collect(),
            notifications: s.notifications.into_iter().map(|x| (x.id, x)).collect(),
            drafts: s.drafts.into_iter().map(|x| ((x.conversation_id, x.mode), x)).collect(),
            ends: Ends::default(),
        }
    }
}

impl Desk {
    pub fn my_role(&self) -> Option<Role> {
        self.agents.get(&self.me).map(|agent| agent.role)
    }

    pub fn may(&self, act: Act) -> bool {
        self.my_role().is_some_and(|role| may(role, act))
    }

    /// Folds one event in and says what it touched. Folding an event again changes nothing.
    pub fn apply(&mut self, event: &DeskEvent) -> Touched {
        match event {
            DeskEvent::AgentChanged(x) => put(&mut self.agents, x.id, x, Touched::People),
            DeskEvent::PresenceChanged(x) => put(&mut self.presences, x.agent_id, x, Touched::People),
            DeskEvent::TeamChanged(x) => put(&mut self.teams, x.id, x, Touched::People),
            DeskEvent::QueueChanged(x) => put(&mut self.queues, x.id, x, Touched::People),
            DeskEvent::TagChanged(x) => put(&mut self.tags, x.id, x, Touched::Words),
            DeskEvent::CannedChanged(x) => put(&mut self.canned, x.id, x, Touched::Words),
            DeskEvent::DispositionChanged(x) => put(&mut self.dispositions, x.id, x, Touched::Words),
            DeskEvent::CampaignChanged(x) => put(&mut self.campaigns, x.id, x, Touched::Campaigns),
            DeskEvent::ConversationChanged(x) => self.conversation_changed(x),
            DeskEvent::LeadChanged(x) => self.lead_changed(x),
            DeskEvent::NotificationChanged(x) => self.notification_changed(x),
            DeskEvent::DraftChanged(x) => self.draft_changed(x),
            // Held by the timeline and the customer's card that are on screen.
            DeskEvent::ItemChanged(_) | DeskEvent::CustomerChanged(_) | DeskEvent::CustomerJoined(_) => Touched::Nothing,
        }
    }

    fn conversation_changed(&mut self, new: &Conversation) -> Touched {
        let known = self.conversations.get(&new.id).map(|old| old.version).or_else(|| self.ends.version(new.id));
        if known.is_some_and(|known| known > new.version) {
            return Touched::Nothing;
        }
        match new.state {
            ConversationState::Closed => {
                self.conversations.remove(&new.id);
                self.ends.closed(new.id, new.version);
            }
            ConversationState::Waiting | ConversationState::Open | ConversationState::Snoozed => {
                self.conversations.insert(new.id, new.clone());
                self.ends.forget(new.id);
            }
        }
        Touched::Conversation(new.id)
    }

    fn lead_changed(&mut self, new: &Lead) -> Touched {
        if self.leads.get(&new.id).is_some_and(|old| old.version > new.version) {
            return Touched::Nothing;
        }
        self.leads.insert(new.id, new.clone());
        let mut ended: Vec<_> = self.leads.values().filter(|l| l.stage.is_ended()).map(|l| (l.changed_at, l.id)).collect();
        if ended.len() > ENDED_LEADS_HELD {
            ended.sort_unstable();
            for (_, id) in &ended[..ended.len() - ENDED_LEADS_HELD] {
                self.leads.remove(id);
            }
        }
        Touched::Lead(new.id)
    }

    fn notification_changed(&mut self, new: &Notification) -> Touched {
        self.notifications.insert(new.id, new.clone());
        if self.notifications.len() > NOTIFICATIONS_HELD {
            let mut all: Vec<_> = self.notifications.values().map(|n| (n.at, n.id)).collect();
            all.sort_unstable();
            for (_, id) in &all[..all.len() - NOTIFICATIONS_HELD] {
                self.notifications.remove(id);
            }
        }
        Touched::Notifications
    }

    fn draft_changed(&mut self, new: &Draft) -> Touched {
        let key = (new.conversation_id, new.mode);
        if self.drafts.get(&key).is_some_and(|old| old.version > new.version) {
            return Touched::Nothing;
        }
        if new.text.is_empty() && new.attachments.is_empty() {
            self.drafts.remove(&key);
        } else {
            self.drafts.insert(key, new.clone());
        }
        Touched::Draft(new.conversation_id, new.mode)
    }
}

fn put<K: Ord, V: Clone>(map: &mut BTreeMap<K, V>, key: K, value: &V, touched: Touched) -> Touched {
    map.insert(key, value.clone());
    touched
}

#[cfg(test)]
mod tests {
    use super::{Desk, ENDS_REMEMBERED, Snapshot};
    use crate::conversation::{Conversation, ConversationState};
    use crate::event::DeskEvent;
    use crate::ids::{AgentId, ConversationId, CustomerId, QueueId};
    use crate::item::Channel;
    use uuid::Uuid;

    fn fresh() -> Desk {
        let me = AgentId(Uuid::nil());
        let (agents, presences, teams, queues, tags, canned) = (vec![], vec![], vec![], vec![], vec![], vec![]);
        let (dispositions, campaigns, conversations, leads) = (vec![], vec![], vec![], vec![]);
        let (notifications, drafts, seq) = (vec![], vec![], 0);
        let all = Snapshot {
            seq,
            me,
            agents,
            presences,
            teams,
            queues,
            tags,
            canned,
            dispositions,
            campaigns,
            conversations,
            leads,
            notifications,
            drafts,
        };
        all.into()
    }

    fn contact(n: u128, state: ConversationState, version: i64) -> DeskEvent {
        DeskEvent::ConversationChanged(Conversation {
            id: ConversationId(Uuid::from_u128(n)),
            customer_id: CustomerId(Uuid::from_u128(n)),
            customer_name: "Claire Martin".into(),
            channel: Channel::Chat,
            subject: None,
            state,
            queue_id: QueueId(Uuid::nil()),
            agent_id: None,
            waiting_since: None,
            last_words: String::new(),
            last_at: 0,
            unread: 0,
            snoozed_until: None,
            disposition_id: None,
            tags: vec![],
            opened_at: 0,
            closed_at: None,
            customer_read_at: None,
            page_url: None,
            version,
        })
    }

    #[test]
    fn an_answer_older_than_the_end_of_a_contact_does_not_bring_it_back() {
        let (open, closed) = (ConversationState::Open, ConversationState::Closed);
        let mut desk = fresh();
        for (state, version, held) in [(open, 3, true), (closed, 5, false), (open, 4, false), (closed, 4, false), (open, 6, true)]
        {
            desk.apply(&contact(1, state, version));
            assert_eq!(desk.conversations.len() == 1, held, "{state:?} at version {version}");
        }
    }

    #[test]
    fn what_is_remembered_of_ends_is_bounded_and_makes_no_desk_another() {
        let mut desk = fresh();
        for n in 0..2 * ENDS_REMEMBERED as u128 {
            desk.apply(&contact(n, ConversationState::Open, 1));
            desk.apply(&contact(n, ConversationState::Closed, 2));
        }
        assert_eq!(desk.ends.0.len(), ENDS_REMEMBERED);
        assert_eq!(desk, fresh(), "old state and events equal a fresh snapshot");
    }
}
