//! One thing in a customer's timeline: a message of any channel, a note, the CRM's history, a campaign's touch, a lead's step.

use crate::Ms;
use crate::campaign::TouchStep;
use crate::customer::Purpose;
use crate::ids::{AgentId, CampaignId, ConversationId, CustomerId, DispositionId, FileId, ItemId, LeadId, QueueId, TagId};
use crate::lead::LeadStage;
use crate::money::Money;

words! {
    pub enum Channel {
        Chat,
        Email,
        Phone,
        Social,
        Sms,
    }

    pub enum Direction {
        /// From the customer.
        In,
        /// To the customer.
        Out,
    }

    /// The kinds by which a timeline is filtered.
    pub enum ItemKind {
        Message,
        Note,
        Call,
        Crm,
        Touch,
        Lead,
        Activity,
        Satisfaction,
        Consent,
    }

    pub enum CrmKind {
        Order,
        Case,
        Opportunity,
    }
}

impl ItemKind {
    pub const ALL: [ItemKind; 9] = [
        ItemKind::Message,
        ItemKind::Note,
        ItemKind::Call,
        ItemKind::Crm,
        ItemKind::Touch,
        ItemKind::Lead,
        ItemKind::Activity,
        ItemKind::Satisfaction,
        ItemKind::Consent,
    ];
}

spoken! {
    /// Variant in `by`.
    #[serde(tag = "by")]
    pub enum Author {
        Customer,
        Agent { id: AgentId },
        /// The product itself, or what is outside (CRM, campaign tool).
        System,
    }

    pub struct Attachment {
        pub id: FileId,
        pub name: String,
        pub content_type: String,
        /// Bytes.
        pub size: i64,
        /// Pixels, for pictures: room is kept before they load.
        pub width: Option<i64>,
        pub height: Option<i64>,
    }

    /// The true state of a message. Variant in `state`.
    #[serde(tag = "state")]
    pub enum Delivery {
        /// On its way in a browser or in the server's outgoing jobs.
        Pending,
        /// The server has it durably and the channel took it.
        Sent,
        /// The other side's device has it.
        Delivered,
        Read { at: Ms },
        /// `reason` is a code the app translates, `words` the channel's own.
        Failed { reason: String, words: Option<String> },
    }

    pub struct Item {
        pub id: ItemId,
        pub customer_id: CustomerId,
        pub conversation_id: Option<ConversationId>,
        pub at: Ms,
        pub author: Author,
        pub body: ItemBody,
        /// Grows with every change; the higher one is the newer.
        pub version: i64,
    }

    /// Variant in `kind`.
    #[serde(tag = "kind")]
    pub enum ItemBody {
        Message {
            channel: Channel,
            direction: Direction,
            subject: Option<String>,
            text: String,
            attachments: Vec<Attachment>,
            delivery: Delivery,
        },
        /// Never leaves the house.
        Note { text: String, mentions: Vec<AgentId> },
        Call { direction: Direction, duration_s: i64, gist: String },
        Crm { entry: CrmEntry },
        Touch { campaign_id: CampaignId, campaign: String, channel: Channel, step: TouchStep, detail: Option<String> },
        Lead {
            lead_id: LeadId,
            stage: LeadStage,
            need: String,
            amount: Option<Money>,
            reason: Option<String>,
            /// Flagged with the customer's consent to be called about it: the words that show it, none without.
            #[serde(default)]
            agreed_by: Option<String>,
        },
        Activity { what: Activity },
        Satisfaction { score: i64, comment: Option<String> },
        Consent { purpose: Purpose, granted: bool, wording: String },
    }

    /// What happened to a conversation. Variant in `activity`.
    #[serde(tag = "activity")]
    pub enum Activity {
        Opened { channel: Channel, queue_id: QueueId },
        Taken { agent_id: AgentId },
        ToQueue { queue_id: QueueId, note: Option<String> },
        ToAgent { agent_id: AgentId, note: Option<String> },
        Snoozed { until: Ms },
        Woken,
        Closed { disposition_id: DispositionId },
        Reopened,
        Tagged { added: Vec<TagId>, removed: Vec<TagId> },
    }

    pub struct CrmEntry {
        pub kind: CrmKind,
        /// Which CRM says it.
        pub source: String,
        /// Its number there.
        pub reference: String,
        pub title: String,
        pub status: String,
        /// True while something is still expected: an open case, an order on its way.
        pub open: bool,
        pub amount: Option<Money>,
    }

    /// `POST /api/history/entries`: repeating one `reference` of one `source` brings it up to date.
    pub struct RecordCrmEntry {
        pub id: ItemId,
        pub customer: crate::campaign::CustomerRef,
        pub at: Ms,
        pub entry: CrmEntry,
    }

    /// `POST /api/history/exchanges`: a past message or call from another tool, never sent again.
    pub struct RecordExchange {
        pub id: ItemId,
        pub customer: crate::campaign::CustomerRef,
        pub source: String,
        pub external_id: String,
        pub at: Ms,
        pub author: Author,
        pub what: PastExchange,
    }

    /// Variant in `kind`.
    #[serde(tag = "kind")]
    pub enum PastExchange {
        Message { channel: Channel, direction: Direction, subject: Option<String>, text: String },
        Call { direction: Direction, duration_s: i64, gist: String },
        Note { text: String },
        Satisfaction { score: i64, comment: Option<String> },
    }
}

impl ItemBody {
    pub fn kind(&self) -> ItemKind {
        match self {
            ItemBody::Message { .. } => ItemKind::Message,
            ItemBody::Note { .. } => ItemKind::Note,
            ItemBody::Call { .. } => ItemKind::Call,
            ItemBody::Crm { .. } => ItemKind::Crm,
            ItemBody::Touch { .. } => ItemKind::Touch,
            ItemBody::Lead { .. } => ItemKind::Lead,
            ItemBody::Activity { .. } => ItemKind::Activity,
            ItemBody::Satisfaction { .. } => ItemKind::Satisfaction,
            ItemBody::Consent { .. } => ItemKind::Consent,
        }
    }
}
