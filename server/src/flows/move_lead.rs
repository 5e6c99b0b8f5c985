//! A sales rep moves a lead; the advisor who flagged it sees what became of it.

use wire::access::{Act, may};
use wire::event::Told;
use wire::ids::{AgentId, LeadId};
use wire::lead::{Lead, LeadStage, MoveLead};

use super::flag_lead::{is_amount, step};
use super::lead_waits;
use super::overdue::{self, Overdue};
use super::put_customer::is_currency;
use crate::agents::{self, Actor, audit};
use crate::conversations::rules;
use crate::kernel::check::{Check, LINE};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::leads::model::{Moved, NotNow, moved};
use crate::leads::store;

/// From wherever it stands.
pub fn move_lead(tx: &mut Tx, actor: &Actor, id: LeadId, what: &MoveLead) -> Result<Lead, Refusal> {
    move_lead_seen(tx, actor, id, what, None)
}

/// When two accept at once, one has it and the other is told `in_other_hand`. With `seen`, only from that stage: else `wrong_stage`.
pub fn move_lead_seen(tx: &mut Tx, actor: &Actor, id: LeadId, what: &MoveLead, seen: Option<LeadStage>) -> Result<Lead, Refusal> {
    actor.may(Act::LeadsWork)?;
    check(what)?;
    if let MoveLead::Assign { agent_id } = what {
        actor.may(Act::FloorRead)?;
        Check::new().that(works(tx, *agent_id)?, "agent_id", "unknown").done()?;
    }
    let mut lead = store::hold(tx, id)?;
    let before = store::before(tx, id)?;
    let stood = before.map(|(stage, _)| stage);
    let stage = match moved(&lead, stood, what, actor.agent_id, actor.may(Act::FloorRead).is_ok()) {
        Ok(Moved::To(_)) if seen.is_some_and(|seen| seen != lead.stage) => return Err(Refusal::conflict("wrong_stage")),
        Ok(Moved::To(stage)) => stage,
        Ok(Moved::Already) => return Ok(lead),
        Err(NotNow::WrongStage) => return Err(Refusal::conflict("wrong_stage")),
        Err(NotNow::InOtherHand) => return Err(Refusal::conflict("in_other_hand")),
    };
    if *what != MoveLead::Undo {
        store::note_before(tx, &lead)?;
    }
    let had = lead.owner;
    lead.stage = stage;
    lead.changed_at = tx.now();
    let mut left_behind = false;
    match what {
        MoveLead::Accept => lead.owner = Some(actor.agent_id),
        MoveLead::Contacted | MoveLead::Qualified => {}
        MoveLead::Return { reason } => {
            // Who returned it, so that saying it twice is known.
            lead.owner = Some(actor.agent_id);
            lead.reason = Some(reason.clone());
        }
        MoveLead::Lose { reason } => lead.reason = Some(reason.clone()),
        MoveLead::Win { amount } => lead.won_amount = Some(amount.clone()),
        MoveLead::Reopen => {
            lead.owner = Some(actor.agent_id);
            lead.reason = None;
            lead.won_amount = None;
        }
        MoveLead::Assign { agent_id } => lead.owner = Some(*agent_id),
        MoveLead::Undo => {
            if let Some((stage, owner)) = before {
                (lead.stage, lead.owner) = (stage, owner);
            }
            lead.reason = None;
            lead.won_amount = None;
            if lead.stage == LeadStage::New {
                // Its moment may have passed meanwhile, and the job that looked for it with it.
                overdue::expect(tx, &Overdue { lead_id: id, accept_by: lead.accept_by })?;
            } else if !still_works(tx, lead.owner)? {
                // Who had it has left since.
                lead_waits::give_back(tx, &mut lead)?;
                left_behind = true;
            }
        }
    }
    let lead = store::save(tx, lead)?;
    step(tx, actor, &lead)?;
    if let MoveLead::Assign { agent_id } = what {
        tell_of_the_gift(tx, actor, &lead, *agent_id, had)?;
    } else {
        tell_who_flagged(tx, actor, &lead)?;
    }
    if left_behind {
        lead_waits::waits(tx, actor, &lead)?;
    }
    let stage = format!("{:?}", lead.stage).to_lowercase();
    let to = if let MoveLead::Assign { agent_id } = what { Some(agent_id.to_string()) } else { None };
    let said: Vec<(&str, &str)> =
        [("stage", stage.as_str())].into_iter().chain(to.iter().map(|to| ("to_agent", to.as_str()))).collect();
    audit::record(tx, actor, "moved", "lead", lead.id.0, &said)?;
    Ok(lead)
}

fn still_works(tx: &mut Tx, owner: Option<AgentId>) -> Result<bool, Refusal> {
    owner.map_or(Ok(true), |owner| works(tx, owner))
}

fn works(tx: &mut Tx, agent: AgentId) -> Result<bool, Refusal> {
    Ok(agents::people::find(tx, agent)?.is_some_and(|agent| agent.active && may(agent.role, Act::LeadsWork)))
}

/// Who has it now and who had it before; who flagged it hears how it stands, unless it comes back to them.
fn tell_of_the_gift(tx: &mut Tx, actor: &Actor, lead: &Lead, to: AgentId, had: Option<AgentId>) -> Result<(), Refusal> {
    let others = [Some(to), had.filter(|had| *had != to)].into_iter().flatten().filter(|agent| *agent != actor.agent_id);
    for agent in others {
        let told = Told::LeadGiven {
            by: actor.agent_id,
            to,
            lead_id: lead.id,
            customer_id: lead.customer_id,
            customer_name: lead.customer_name.clone(),
            words: rules::last_words(&lead.need, &[]),
        };
        agents::notifications::notify(tx, agent, told)?;
    }
    // For who flagged it nothing moved when it only went from one hand to another.
    if lead.flagged_by == to || had.is_some() { Ok(()) } else { tell_who_flagged(tx, actor, lead) }
}

pub(super) fn tell_who_flagged(tx: &mut Tx, actor: &Actor, lead: &Lead) -> Result<(), Refusal> {
    if lead.flagged_by == actor.agent_id {
        return Ok(());
    }
    let told = Told::LeadMoved {
        lead_id: lead.id,
        customer_id: lead.customer_id,
        customer_name: lead.customer_name.clone(),
        stage: lead.stage,
        amount: lead.won_amount.clone(),
        reason: lead.reason.clone(),
    };
    agents::notifications::notify(tx, lead.flagged_by, told)?;
    Ok(())
}

fn check(what: &MoveLead) -> Result<(), Refusal> {
    match what {
        MoveLead::Return { reason } | MoveLead::Lose { reason } => Check::new().line("reason", reason, LINE).done(),
        MoveLead::Win { amount } => Check::new()
            .that(is_amount(amount), "amount", "not_positive")
            .that(is_currency(&amount.currency), "amount", "unknown")
            .done(),
        MoveLead::Accept
        | MoveLead::Contacted
        | MoveLead::Qualified
        | MoveLead::Reopen
        | MoveLead::Assign { .. }
        | MoveLead::Undo => Ok(()),
    }
}
