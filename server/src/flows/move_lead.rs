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
    let mut lead = store::hold(tx, id)?;
    let stage = match moved(&lead, what, actor.agent_id, actor.may(Act::FloorRead).is_ok()) {
        Ok(Moved::To(_)) if seen.is_some_and(|seen| seen != lead.stage) => return Err(Refusal::conflict("wrong_stage")),
        Ok(Moved::To(stage)) => stage,
        Ok(Moved::Already) => return Ok(lead),
        Err(NotNow::WrongStage) => return Err(Refusal::conflict("wrong_stage")),
        Err(NotNow::InOtherHand) => return Err(Refusal::conflict("in_other_hand")),
    };
    if stage.is_ended() {
        store::note_before_end(tx, &lead)?;
    }
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
        MoveLead::Undo => {
            if let Some((stage, owner)) = store::before_end(tx, id)? {
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
    tell_who_flagged(tx, actor, &lead)?;
    if left_behind {
        lead_waits::waits(tx, actor, &lead)?;
    }
    let stage = format!("{:?}", lead.stage).to_lowercase();
    audit::record(tx, actor, "moved", "lead", lead.id.0, &[("stage", &stage)])?;
    Ok(lead)
}

fn still_works(tx: &mut Tx, owner: Option<AgentId>) -> Result<bool, Refusal> {
    let Some(owner) = owner else { return Ok(true) };
    Ok(agents::people::find(tx, owner)?.is_some_and(|owner| owner.active && may(owner.role, Act::LeadsWork)))
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
        MoveLead::Accept | MoveLead::Contacted | MoveLead::Qualified | MoveLead::Reopen | MoveLead::Undo => Ok(()),
    }
}
