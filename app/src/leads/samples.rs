//! Leads for the tests of this folder.

use wire::ids::{AgentId, CustomerId, LeadId, QueueId};
use wire::lead::{Lead, LeadStage, Urgency};

pub fn lead(n: u128, stage: LeadStage) -> Lead {
    let id = uuid::Uuid::from_u128(n);
    Lead {
        id: LeadId(id),
        customer_id: CustomerId(id),
        customer_name: "Claire Martin".into(),
        conversation_id: None,
        flagged_by: AgentId(id),
        queue_id: QueueId(id),
        stage,
        need: "A second oven".into(),
        product: "Oven".into(),
        amount: None,
        urgency: Urgency::Weeks,
        best_time: String::new(),
        call_consent: true,
        verbatim: None,
        verbatim_item_id: None,
        campaign_id: None,
        owner: None,
        accept_by: 0,
        escalated: false,
        reason: None,
        won_amount: None,
        warnings: vec![],
        created_at: 0,
        changed_at: 0,
        version: 1,
    }
}
