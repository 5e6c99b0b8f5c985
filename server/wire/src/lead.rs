//! A sales lead: flagged in one gesture, accepted or returned within a delay, won or lost in the end.

use crate::Ms;
use crate::customer::{CustomerCard, Warning};
use crate::ids::{AgentId, CampaignId, ConversationId, CustomerId, ItemId, LeadId, QueueId};
use crate::item::Item;
use crate::money::Money;

words! {
    pub enum LeadStage {
        New,
        Accepted,
        Contacted,
        Qualified,
        Won,
        Lost,
        Returned,
    }

    pub enum Urgency {
        Now,
        Weeks,
        Months,
    }
}

impl LeadStage {
    pub const ALL: [LeadStage; 7] = [
        LeadStage::New,
        LeadStage::Accepted,
        LeadStage::Contacted,
        LeadStage::Qualified,
        LeadStage::Won,
        LeadStage::Lost,
        LeadStage::Returned,
    ];

    /// Nothing more is expected of it.
    pub fn is_ended(self) -> bool {
        matches!(self, LeadStage::Won | LeadStage::Lost | LeadStage::Returned)
    }
}

spoken! {
    pub struct Lead {
        pub id: LeadId,
        pub customer_id: CustomerId,
        pub customer_name: String,
        pub conversation_id: Option<ConversationId>,
        pub flagged_by: AgentId,
        pub queue_id: QueueId,
        pub stage: LeadStage,
        pub need: String,
        pub product: String,
        pub amount: Option<Money>,
        pub urgency: Urgency,
        pub best_time: String,
        /// The customer agreed to be called about it.
        pub call_consent: bool,
        /// The customer's own words that show the need.
        pub verbatim: Option<String>,
        pub verbatim_item_id: Option<ItemId>,
        pub campaign_id: Option<CampaignId>,
        /// The sales rep who has it.
        pub owner: Option<AgentId>,
        /// Accept before this moment.
        pub accept_by: Ms,
        /// Nobody accepted it in time; supervisors were told.
        pub escalated: bool,
        /// Why it was returned or lost.
        pub reason: Option<String>,
        /// What it brought, once won.
        pub won_amount: Option<Money>,
        pub warnings: Vec<Warning>,
        pub created_at: Ms,
        pub changed_at: Ms,
        pub version: i64,
    }

    /// `POST /api/leads`. `id` is made by the caller: repeating it flags nothing twice.
    pub struct FlagLead {
        pub id: LeadId,
        pub customer_id: CustomerId,
        pub conversation_id: Option<ConversationId>,
        /// The sales queue; the only one when there is one.
        pub queue_id: Option<QueueId>,
        pub need: String,
        pub product: String,
        pub amount: Option<Money>,
        pub urgency: Urgency,
        pub best_time: String,
        pub call_consent: bool,
        pub verbatim: Option<String>,
        pub verbatim_item_id: Option<ItemId>,
        pub campaign_id: Option<CampaignId>,
    }

    /// `POST /api/leads/{id}/move`: a move, and where the lead stood in the eyes of who makes it.
    pub struct AskMove {
        #[serde(flatten)]
        pub what: MoveLead,
        /// When it stands elsewhere by now, the move is refused: a request that comes late takes nothing back. None: wherever it is.
        #[serde(default)]
        pub seen: Option<LeadStage>,
    }

    /// What a sales rep does with it. Variant in `move`.
    #[serde(tag = "move")]
    pub enum MoveLead {
        Accept,
        Return { reason: String },
        Contacted,
        Qualified,
        Win { amount: Money },
        Lose { reason: String },
        /// Back to work after a win, a loss or a return, in the hand of who reopens it.
        Reopen,
        /// Into a named hand, by who leads the floor: a new one is accepted for them, one at work goes on from where it stands.
        Assign { agent_id: AgentId },
        /// The win, the loss, the return or the first hand it came into was a slip: it stands where it stood before.
        Undo,
    }

    /// `GET /api/leads/{id}`: all a sales rep needs before the call.
    pub struct LeadContext {
        pub lead: Lead,
        pub card: CustomerCard,
        /// The newest exchanges before the lead was flagged, oldest first.
        pub extract: Vec<Item>,
    }
}
