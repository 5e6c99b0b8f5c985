//! What it takes to bring a lead from one column to another.

use wire::lead::{LeadStage, MoveLead};

/// The last thing to know before the move is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Nothing,
    WonAmount,
    LostBecause,
    ReturnedBecause,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Made one after the other, before what is asked for.
    pub steps: Vec<MoveLead>,
    pub ask: Ask,
    /// It says that the customer was reached, which is mostly by a call.
    pub calls: bool,
}

/// None when there is no way, or nowhere to go.
pub fn plan(from: LeadStage, to: LeadStage) -> Option<Plan> {
    use LeadStage::{Accepted, Contacted, Lost, New, Qualified, Returned, Won};
    if from == to {
        return None;
    }
    let steps = match (from, to) {
        (Won | Lost | Returned, Accepted) => vec![MoveLead::Reopen],
        (Won | Lost | Returned, _) => return None,
        (New, Accepted) => vec![MoveLead::Accept],
        (New, Contacted) => vec![MoveLead::Accept, MoveLead::Contacted],
        (New, Qualified) => vec![MoveLead::Accept, MoveLead::Qualified],
        (Accepted | Qualified, Contacted) => vec![MoveLead::Contacted],
        (Accepted | Contacted, Qualified) => vec![MoveLead::Qualified],
        (New, Won | Lost) => vec![MoveLead::Accept],
        (Accepted | Contacted | Qualified, Won | Lost) | (New | Accepted | Contacted, Returned) => vec![],
        (New | Accepted | Contacted | Qualified, New | Accepted | Contacted | Qualified) | (Qualified, Returned) => return None,
    };
    let ask = match to {
        Won => Ask::WonAmount,
        Lost => Ask::LostBecause,
        Returned => Ask::ReturnedBecause,
        New | Accepted | Contacted | Qualified => Ask::Nothing,
    };
    let calls =
        matches!(from, New | Accepted) && steps.iter().any(|step| matches!(step, MoveLead::Contacted | MoveLead::Qualified));
    Some(Plan { steps, ask, calls })
}

/// The columns a lead may go to.
pub fn ways(from: LeadStage) -> Vec<LeadStage> {
    LeadStage::ALL.into_iter().filter(|to| plan(from, *to).is_some()).collect()
}

/// The next column it may go to, that way along the board.
pub fn beside(from: LeadStage, forward: bool) -> Option<LeadStage> {
    let at = LeadStage::ALL.iter().position(|stage| *stage == from)?;
    let open = |to: &&LeadStage| plan(from, **to).is_some();
    if forward { LeadStage::ALL[at + 1..].iter().find(open) } else { LeadStage::ALL[..at].iter().rev().find(open) }.copied()
}

#[cfg(test)]
mod tests {
    use super::{Ask, beside, plan, ways};
    use wire::lead::{LeadStage, MoveLead};

    #[test]
    fn each_column_can_be_reached_as_the_table_says() {
        // A line a stage left, a mark a stage reached: the number of steps, "-" for no way.
        for (from, marks) in [
            (LeadStage::New, "-122110"),
            (LeadStage::Accepted, "--11000"),
            (LeadStage::Contacted, "---1000"),
            (LeadStage::Qualified, "--1-00-"),
            (LeadStage::Won, "-1-----"),
            (LeadStage::Lost, "-1-----"),
            (LeadStage::Returned, "-1-----"),
        ] {
            let found: String =
                LeadStage::ALL.iter().map(|to| plan(from, *to).map_or("-".into(), |p| p.steps.len().to_string())).collect();
            assert_eq!(found, marks, "{from:?}");
        }
    }

    #[test]
    fn ends_ask_for_what_they_need_and_calls_are_known() {
        let ask = |to| plan(LeadStage::New, to).map(|p| (p.ask, p.calls));
        assert_eq!(ask(LeadStage::Won), Some((Ask::WonAmount, false)));
        assert_eq!(ask(LeadStage::Lost), Some((Ask::LostBecause, false)));
        assert_eq!(ask(LeadStage::Returned), Some((Ask::ReturnedBecause, false)));
        assert_eq!(ask(LeadStage::Qualified), Some((Ask::Nothing, true)));
        assert_eq!(plan(LeadStage::Won, LeadStage::Accepted).map(|p| p.steps), Some(vec![MoveLead::Reopen]));
    }

    #[test]
    fn shifting_a_card_takes_the_nearest_column_that_is_open() {
        assert_eq!(beside(LeadStage::New, true), Some(LeadStage::Accepted));
        assert_eq!(beside(LeadStage::Qualified, true), Some(LeadStage::Won));
        assert_eq!(beside(LeadStage::Lost, false), Some(LeadStage::Accepted));
        assert_eq!(beside(LeadStage::Won, true), None);
        assert_eq!(ways(LeadStage::Returned), [LeadStage::Accepted]);
    }
}
