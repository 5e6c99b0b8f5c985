//! Leads: flagged by advisors, worked by sales.

use wire::ids::LeadId;
use wire::lead::{FlagLead, Lead, LeadContext, MoveLead};

use super::{Answer, get, post};

pub async fn flag(lead: &FlagLead) -> Answer<Lead> {
    post("/leads", lead).await
}

pub async fn move_lead(id: LeadId, step: &MoveLead) -> Answer<Lead> {
    post(&format!("/leads/{id}/move"), step).await
}

pub async fn context(id: LeadId) -> Answer<LeadContext> {
    get(&format!("/leads/{id}")).await
}
