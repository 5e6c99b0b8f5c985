//! What happened, as it is logged, and the frames that carry it to a desk.

use crate::Ms;
use crate::access::Act;
use crate::admin::{Canned, Disposition, Tag};
use crate::campaign::Campaign;
use crate::conversation::{Conversation, Draft};
use crate::customer::{Customer, Joined};
use crate::ids::{AgentId, ConversationId, CustomerId, LeadId, NotificationId};
use crate::item::Item;
use crate::lead::{Lead, LeadStage};
use crate::people::{Agent, Presence, Queue, Team};

spoken! {
    /// Each carries the whole new state of its object, so that folding one twice is harmless. Variant in `type`.
    #[serde(tag = "type", content = "data")]
    pub enum DeskEvent {
        AgentChanged(Agent),
        PresenceChanged(Presence),
        TeamChanged(Team),
        QueueChanged(Queue),
        TagChanged(Tag),
        CannedChanged(Canned),
        DispositionChanged(Disposition),
        CampaignChanged(Campaign),
        ConversationChanged(Conversation),
        /// Sent to desks that watch its customer.
        ItemChanged(Item),
        /// Sent to desks that watch it.
        CustomerChanged(Customer),
        /// Sent to desks that watch the one who is no more.
        CustomerJoined(Joined),
        LeadChanged(Lead),
        NotificationChanged(Notification),
        DraftChanged(Draft),
    }

    /// Who an event is for. Variant in `to`.
    #[serde(tag = "to")]
    pub enum Audience {
        /// Everyone who may do this.
        May { act: Act },
        /// One person, at every desk they have open.
        Agent { id: AgentId },
        /// Those who may read customers and watch this one, and the visitor who wrote in this conversation.
        Customer { id: CustomerId, conversation_id: Option<ConversationId> },
    }

    pub struct Notification {
        pub id: NotificationId,
        pub agent_id: AgentId,
        pub at: Ms,
        pub read: bool,
        pub what: Told,
    }

    /// Variant in `told`.
    #[serde(tag = "told")]
    pub enum Told {
        Mentioned { by: AgentId, customer_id: CustomerId, customer_name: String, conversation_id: ConversationId, words: String },
        Given { by: Option<AgentId>, customer_id: CustomerId, customer_name: String, conversation_id: ConversationId },
        /// Taken out of my hand by a colleague or a supervisor.
        Taken { by: AgentId, customer_id: CustomerId, customer_name: String, conversation_id: ConversationId },
        LeadMoved { lead_id: LeadId, customer_id: CustomerId, customer_name: String, stage: LeadStage, amount: Option<crate::money::Money>, reason: Option<String> },
        /// Flagged, or back from someone who can't work it any more: it waits in a queue that I serve.
        LeadNew { by: AgentId, lead_id: LeadId, customer_id: CustomerId, customer_name: String, words: String },
        /// Put into the hand of `to` by who leads the floor. Told to them, and to whoever had it before.
        LeadGiven { by: AgentId, to: AgentId, lead_id: LeadId, customer_id: CustomerId, customer_name: String, words: String },
        LeadOverdue { lead_id: LeadId, customer_id: CustomerId, customer_name: String },
    }

    /// What the server sends on `GET /api/socket`. Variant in `frame`.
    #[serde(tag = "frame")]
    pub enum ToDesk {
        /// All that this desk may see in `(from, to]`. Apply if `from <= applied`, else say hello again with what was applied.
        Events { from: i64, to: i64, events: Vec<DeskEvent> },
        /// Too much was missed: fetch the snapshot again.
        Resync,
        /// Items of this customer are in every frame from now on: fetch its timeline.
        Watching { customer_id: CustomerId },
        Typing { conversation_id: ConversationId, who: Typist },
        /// Who else has this conversation on screen.
        Viewing { conversation_id: ConversationId, agents: Vec<AgentId> },
        Ping,
        /// The session has ended: sign in again.
        SignedOut,
    }

    /// Variant in `by`.
    #[serde(tag = "by")]
    pub enum Typist {
        Customer,
        Agent { id: AgentId },
    }

    /// What a desk sends. Variant in `frame`.
    #[serde(tag = "frame")]
    pub enum FromDesk {
        /// First, and after a gap: everything after `after`, items of `watch` included.
        Hello { after: i64, watch: Vec<CustomerId> },
        Watch { customer_id: CustomerId },
        Unwatch { customer_id: CustomerId },
        /// The agent types a reply.
        Typing { conversation_id: ConversationId },
        /// The conversation on screen, none when it is left.
        View { conversation_id: Option<ConversationId> },
        Pong,
    }
}

impl DeskEvent {
    /// The variant's name, as webhooks subscribe to it.
    pub fn name(&self) -> &'static str {
        match self {
            DeskEvent::AgentChanged(_) => "agent_changed",
            DeskEvent::PresenceChanged(_) => "presence_changed",
            DeskEvent::TeamChanged(_) => "team_changed",
            DeskEvent::QueueChanged(_) => "queue_changed",
            DeskEvent::TagChanged(_) => "tag_changed",
            DeskEvent::CannedChanged(_) => "canned_changed",
            DeskEvent::DispositionChanged(_) => "disposition_changed",
            DeskEvent::CampaignChanged(_) => "campaign_changed",
            DeskEvent::ConversationChanged(_) => "conversation_changed",
            DeskEvent::ItemChanged(_) => "item_changed",
            DeskEvent::CustomerChanged(_) => "customer_changed",
            DeskEvent::CustomerJoined(_) => "customer_joined",
            DeskEvent::LeadChanged(_) => "lead_changed",
            DeskEvent::NotificationChanged(_) => "notification_changed",
            DeskEvent::DraftChanged(_) => "draft_changed",
        }
    }
}
