//! A lead waits to be accepted: those who serve its queue are told, and a job will look whether one of them took it in time.

use wire::access::may_serve;
use wire::event::Told;
use wire::lead::{Lead, LeadStage};
use wire::people::{Agent, QueueKind};

use super::overdue::{self, Overdue};
use crate::agents::{self, Actor};
use crate::conversations::rules;
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::routing;

/// It is there, new, in nobody's hand.
pub(super) fn waits(tx: &mut Tx, actor: &Actor, lead: &Lead) -> Result<(), Refusal> {
    overdue::expect(tx, &Overdue { lead_id: lead.id, accept_by: lead.accept_by })?;
    let queue = agents::queues::find(tx, lead.queue_id)?;
    let serving = queue.map(|queue| queue.agents).unwrap_or_default();
    let may_take = |agent: &Agent| {
        agent.active && serving.contains(&agent.id) && may_serve(agent.role, QueueKind::Leads) && agent.id != actor.agent_id
    };
    for agent in agents::people::all(tx)?.into_iter().filter(may_take) {
        let told = Told::LeadNew {
            by: lead.flagged_by,
            lead_id: lead.id,
            customer_id: lead.customer_id,
            customer_name: lead.customer_name.clone(),
            words: rules::last_words(&lead.need, &[]),
        };
        agents::notifications::notify(tx, agent.id, told)?;
    }
    Ok(())
}

/// Out of the hand of someone who can't work it any more, with as much time as a new one. The caller saves it and says that it waits.
pub(super) fn give_back(tx: &mut Tx, lead: &mut Lead) -> Result<(), Refusal> {
    let queues = agents::queues::all(tx)?;
    let queue = routing::policy::queue_for(lead.queue_id, QueueKind::Leads, &queues).unwrap_or(lead.queue_id);
    let target_s = queues.iter().find(|known| known.id == queue).map_or(0, |queue| queue.target_s);
    let now = tx.now();
    lead.queue_id = queue;
    lead.stage = LeadStage::New;
    lead.owner = None;
    lead.accept_by = now.saturating_add(target_s.saturating_mul(1000));
    lead.escalated = false;
    lead.changed_at = now;
    Ok(())
}
