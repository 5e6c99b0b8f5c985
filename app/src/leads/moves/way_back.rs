//! Decides how a move along the board is taken back.

use wire::ids::AgentId;
use wire::lead::{Lead, LeadStage, MoveLead};

/// How a move is taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    Undo,
    /// Into the hand it was in.
    To(AgentId),
}

/// None for a step at work, which another step takes back.
pub fn way_back(lead: &Lead, steps: &[MoveLead], reached: LeadStage) -> Option<Back> {
    match (steps, lead.owner) {
        _ if reached.is_ended() => Some(Back::Undo),
        ([MoveLead::Accept | MoveLead::Assign { .. }], _) if lead.stage == LeadStage::New => Some(Back::Undo),
        ([MoveLead::Assign { .. }], Some(owner)) => Some(Back::To(owner)),
        (_, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Back, way_back};
    use crate::leads::samples::lead;
    use wire::ids::AgentId;
    use wire::lead::{Lead, LeadStage, MoveLead};

    #[test]
    fn an_ending_and_the_first_hand_can_be_taken_back_and_a_gift_goes_back_to_who_had_it() {
        let (one, two) = (AgentId(uuid::Uuid::from_u128(1)), AgentId(uuid::Uuid::from_u128(2)));
        let (new, at_work) = (lead(1, LeadStage::New), Lead { owner: Some(one), ..lead(2, LeadStage::Contacted) });
        let (given, lost) = (MoveLead::Assign { agent_id: two }, MoveLead::Lose { reason: "price".into() });
        for (lead, steps, reached, back) in [
            (&new, vec![MoveLead::Accept], LeadStage::Accepted, Some(Back::Undo)),
            (&new, vec![given.clone()], LeadStage::Accepted, Some(Back::Undo)),
            (&new, vec![MoveLead::Accept, MoveLead::Contacted], LeadStage::Contacted, None),
            (&new, vec![MoveLead::Accept, lost.clone()], LeadStage::Lost, Some(Back::Undo)),
            (&at_work, vec![lost], LeadStage::Lost, Some(Back::Undo)),
            (&at_work, vec![given], LeadStage::Contacted, Some(Back::To(one))),
            (&at_work, vec![MoveLead::Qualified], LeadStage::Qualified, None),
        ] {
            assert_eq!(way_back(lead, &steps, reached), back, "{steps:?}");
        }
    }
}
