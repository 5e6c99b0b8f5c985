//! A lead that nobody accepted in time is brought before the supervisors, or the administrators of a house that has none.

use serde::{Deserialize, Serialize};
use wire::Ms;
use wire::event::Told;
use wire::ids::{AgentId, LeadId};
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

/// The moment has passed. Harmless when the lead was accepted or returned, or when those who hear of it know.
pub fn lead_overdue(tx: &mut Tx, due: &Overdue) -> Result<(), Refusal> {
    let mut lead = store::hold(tx, due.lead_id)?;
    if lead.stage != LeadStage::New || lead.escalated || lead.accept_by != due.accept_by {
        return Ok(());
    }
    lead.escalated = true;
    let lead = store::save(tx, lead)?;
    let people = agents::people::all(tx)?;
    for agent in who_hears(&people) {
        let (lead_id, customer_id, customer_name) = (lead.id, lead.customer_id, lead.customer_name.clone());
        agents::notifications::notify(tx, agent, Told::LeadOverdue { lead_id, customer_id, customer_name })?;
    }
    Ok(())
}

/// Never nobody: an administrator there always is.
fn who_hears(people: &[Agent]) -> Vec<AgentId> {
    let of = |role| people.iter().filter(move |agent| agent.active && agent.role == role).map(|agent| agent.id).collect();
    let supervisors: Vec<AgentId> = of(Role::Supervisor);
    if supervisors.is_empty() { of(Role::Administrator) } else { supervisors }
}
