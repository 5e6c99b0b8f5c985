//! Leads: flagged by advisors, worked by sales.

use wire::ids::LeadId;
use wire::lead::{AskMove, FlagLead, Lead, LeadContext, LeadStage, MoveLead};

use super::{Answer, get, post};

pub async fn flag(lead: &FlagLead) -> Answer<Lead> {
    post("/leads", lead).await
}

/// From where one saw it: when it stands elsewhere by now, it stays there.
pub async fn move_lead(id: LeadId, step: &MoveLead, seen: LeadStage) -> Answer<Lead> {
    post(&format!("/leads/{id}/move"), &AskMove { what: step.clone(), seen: Some(seen) }).await
}

pub async fn context(id: LeadId) -> Answer<LeadContext> {
    get(&format!("/leads/{id}")).await
}
