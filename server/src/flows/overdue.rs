//! A lead that nobody accepted in time is brought before the supervisors.

use serde::{Deserialize, Serialize};
use wire::Ms;
use wire::event::Told;
use wire::ids::LeadId;
use wire::lead::LeadStage;
use wire::people::{Agent, Role};

use crate::agents;
use crate::kernel::db::{Error, Tx};
use crate::kernel::error::Refusal;
use crate::kernel::jobs::NewJob;
use crate::leads::store;

/// What the job carries.
#[derive(Debug, Serialize, Deserialize)]
pub struct Overdue {
    pub lead_id: LeadId,
    pub accept_by: Ms,
}

pub(super) fn expect(tx: &mut Tx, at: &Overdue) -> Result<(), Error> {
    let payload = serde_json::to_string(at).map_err(|error| Error::Sql(error.to_string()))?;
    tx.enqueue(NewJob { run_at: at.accept_by, ..NewJob::now(super::jobs::LEAD_OVERDUE, payload) }).map(drop)
}

/// The moment has passed. Harmless when the lead was accepted or returned, or when supervisors know.
pub fn lead_overdue(tx: &mut Tx, due: &Overdue) -> Result<(), Refusal> {
    let mut lead = store::hold(tx, due.lead_id)?;
    if lead.stage != LeadStage::New || lead.escalated || lead.accept_by != due.accept_by {
        return Ok(());
    }
    lead.escalated = true;
    let lead = store::save(tx, lead)?;
    let supervises = |agent: &Agent| agent.active && agent.role == Role::Supervisor;
    for supervisor in agents::people::all(tx)?.into_iter().filter(supervises) {
        let (lead_id, customer_id, customer_name) = (lead.id, lead.customer_id, lead.customer_name.clone());
        agents::notifications::notify(tx, supervisor.id, Told::LeadOverdue { lead_id, customer_id, customer_name })?;
    }
    Ok(())
}
