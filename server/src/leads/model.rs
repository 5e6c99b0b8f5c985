//! Decides what may become of a lead, and who may do it.

use wire::ids::AgentId;
use wire::lead::{Lead, LeadStage, MoveLead};

/// What a move makes of a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moved {
    To(LeadStage),
    /// It was said before: nothing changes.
    Already,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotNow {
    WrongStage,
    /// Another sales rep has it.
    InOtherHand,
}

/// `before`: where it stood before its last move. `leads_the_floor`: a supervisor moves the leads of others too.
pub fn moved(
    lead: &Lead,
    before: Option<LeadStage>,
    what: &MoveLead,
    by: AgentId,
    leads_the_floor: bool,
) -> Result<Moved, NotNow> {
    let mine = lead.owner == Some(by);
    // Whoever takes it must be told that another has it; who moves it for another said so before.
    let takes = matches!(what, MoveLead::Accept | MoveLead::Reopen);
    let theirs_to_say = mine || leads_the_floor && !takes || *what == MoveLead::Undo && lead.owner.is_none();
    if said_before(lead, before, what) && theirs_to_say {
        return Ok(Moved::Already);
    }
    // Any sales rep may take a returned one up; only who returned it takes that back.
    let free = lead.owner.is_none() || lead.stage == LeadStage::Returned && *what != MoveLead::Undo;
    if *what == MoveLead::Accept && !free && !mine {
        // Two reached for it; this one came second.
        return Err(NotNow::InOtherHand);
    }
    let stage = next_stage(lead.stage, what).ok_or(NotNow::WrongStage)?;
    if free || mine || leads_the_floor { Ok(Moved::To(stage)) } else { Err(NotNow::InOtherHand) }
}

/// The stage after a move, none when it can't be made from there.
pub fn next_stage(stage: LeadStage, what: &MoveLead) -> Option<LeadStage> {
    use LeadStage::{Accepted, Contacted, Lost, New, Qualified, Returned, Won};
    match (what, stage) {
        (MoveLead::Accept, New) => Some(Accepted),
        (MoveLead::Return { .. }, New | Accepted | Contacted) => Some(Returned),
        (MoveLead::Contacted, Accepted | Qualified) => Some(Contacted),
        (MoveLead::Qualified, Accepted | Contacted) => Some(Qualified),
        (MoveLead::Win { .. }, Accepted | Contacted | Qualified) => Some(Won),
        (MoveLead::Lose { .. }, Accepted | Contacted | Qualified) => Some(Lost),
        (MoveLead::Reopen, Won | Lost | Returned) => Some(Accepted),
        (MoveLead::Assign { .. }, New) => Some(Accepted),
        (MoveLead::Assign { .. }, Accepted | Contacted | Qualified) => Some(stage),
        // Where it stood, `move_lead` remembers; one that ended before it did is merely reopened.
        (MoveLead::Undo, Won | Lost | Returned) => Some(Accepted),
        (MoveLead::Undo, Accepted) => Some(New),
        (MoveLead::Accept, Accepted | Contacted | Qualified | Won | Lost | Returned)
        | (MoveLead::Return { .. }, Qualified | Won | Lost | Returned)
        | (MoveLead::Contacted, New | Contacted | Won | Lost | Returned)
        | (MoveLead::Qualified, New | Qualified | Won | Lost | Returned)
        | (MoveLead::Win { .. } | MoveLead::Lose { .. }, New | Won | Lost | Returned)
        | (MoveLead::Assign { .. }, Won | Lost | Returned)
        | (MoveLead::Reopen, New | Accepted | Contacted | Qualified)
        | (MoveLead::Undo, New | Contacted | Qualified) => None,
    }
}

/// The lead stands as this move would leave it: its answer was lost on the way.
fn said_before(lead: &Lead, before: Option<LeadStage>, what: &MoveLead) -> bool {
    match what {
        MoveLead::Accept => lead.stage == LeadStage::Accepted,
        MoveLead::Contacted => lead.stage == LeadStage::Contacted,
        MoveLead::Qualified => lead.stage == LeadStage::Qualified,
        MoveLead::Win { amount } => lead.stage == LeadStage::Won && lead.won_amount.as_ref() == Some(amount),
        MoveLead::Lose { reason } => lead.stage == LeadStage::Lost && lead.reason.as_ref() == Some(reason),
        MoveLead::Return { reason } => lead.stage == LeadStage::Returned && lead.reason.as_ref() == Some(reason),
        MoveLead::Reopen => lead.stage == LeadStage::Accepted,
        MoveLead::Assign { agent_id } => !lead.stage.is_ended() && lead.stage != LeadStage::New && lead.owner == Some(*agent_id),
        MoveLead::Undo => !lead.stage.is_ended() && !just_taken(lead, before),
    }
}

/// Its last move brought it from the queue into the hand it is in: that can be taken back.
fn just_taken(lead: &Lead, before: Option<LeadStage>) -> bool {
    lead.stage == LeadStage::Accepted && before == Some(LeadStage::New)
}

#[cfg(test)]
mod tests;
