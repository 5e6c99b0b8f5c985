//! Which leads stand in which column of the board, and in what order.

use wire::ids::{AgentId, LeadId};
use wire::lead::{Lead, LeadStage};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Those I own, and the new ones that nobody has.
    Mine,
    #[default]
    All,
}

/// One list a stage, in the order of [`LeadStage::ALL`].
pub type Columns = [Vec<LeadId>; 7];

pub fn columns<'a>(leads: impl Iterator<Item = &'a Lead>, whose: Whose, me: AgentId) -> Columns {
    let mut sorted: [Vec<&Lead>; 7] = Default::default();
    for lead in leads.filter(|lead| shown(lead, whose, me)) {
        sorted[place(lead.stage)].push(lead);
    }
    sorted.map(|mut column| {
        column.sort_by_key(|lead| order(lead));
        column.into_iter().map(|lead| lead.id).collect()
    })
}

/// Where a stage stands on the board, from the left.
pub fn place(stage: LeadStage) -> usize {
    match stage {
        LeadStage::New => 0,
        LeadStage::Accepted => 1,
        LeadStage::Contacted => 2,
        LeadStage::Qualified => 3,
        LeadStage::Won => 4,
        LeadStage::Lost => 5,
        LeadStage::Returned => 6,
    }
}

fn shown(lead: &Lead, whose: Whose, me: AgentId) -> bool {
    match whose {
        Whose::All => true,
        Whose::Mine => lead.owner == Some(me) || (lead.owner.is_none() && lead.stage == LeadStage::New),
    }
}

/// New ones by how soon they must be accepted; those at work by urgency, then the longest untouched first; ended ones newest first.
fn order(lead: &Lead) -> (i64, i64, LeadId) {
    match lead.stage {
        LeadStage::New => (0, lead.accept_by, lead.id),
        LeadStage::Accepted | LeadStage::Contacted | LeadStage::Qualified => (lead.urgency as i64, lead.changed_at, lead.id),
        LeadStage::Won | LeadStage::Lost | LeadStage::Returned => (0, -lead.changed_at, lead.id),
    }
}

#[cfg(test)]
mod tests {
    use super::{Whose, columns};
    use crate::leads::samples::lead;
    use wire::ids::AgentId;
    use wire::lead::{LeadStage, Urgency};

    #[test]
    fn the_one_to_accept_first_stands_first() {
        let mut late = lead(1, LeadStage::New);
        late.accept_by = 900;
        let mut soon = lead(2, LeadStage::New);
        soon.accept_by = 100;
        let all = [late, soon];
        assert_eq!(columns(all.iter(), Whose::All, all[0].flagged_by)[0], [all[1].id, all[0].id]);
    }

    #[test]
    fn urgency_orders_those_at_work_and_time_those_that_ended() {
        let mut calm = lead(1, LeadStage::Accepted);
        calm.urgency = Urgency::Months;
        let mut now = lead(2, LeadStage::Accepted);
        now.urgency = Urgency::Now;
        let mut old = lead(3, LeadStage::Won);
        old.changed_at = 10;
        let mut new = lead(4, LeadStage::Won);
        new.changed_at = 20;
        let all = [calm, now, old, new];
        let found = columns(all.iter(), Whose::All, all[0].flagged_by);
        assert_eq!((&found[1][..], &found[4][..]), (&[all[1].id, all[0].id][..], &[all[3].id, all[2].id][..]));
    }

    #[test]
    fn mine_are_those_i_own_and_those_still_to_take() {
        let me = AgentId(uuid::Uuid::from_u128(7));
        let mut owned = lead(1, LeadStage::Contacted);
        owned.owner = Some(me);
        let others = lead(2, LeadStage::Contacted);
        let free = lead(3, LeadStage::New);
        let all = [owned, others, free];
        let found = columns(all.iter(), Whose::Mine, me);
        assert_eq!((found[0].len(), found[2].len()), (1, 1));
    }
}
