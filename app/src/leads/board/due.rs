//! How much time is left to accept a lead.

use wire::Ms;
use wire::lead::{Lead, LeadStage};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// More than half of the delay is left.
    Calm {
        left: Ms,
    },
    /// Half of the delay has gone.
    Soon {
        left: Ms,
    },
    Over {
        since: Ms,
    },
}

pub fn due(created_at: Ms, accept_by: Ms, now: Ms) -> Due {
    let left = accept_by - now;
    if left <= 0 {
        Due::Over { since: -left }
    } else if left * 2 <= accept_by - created_at {
        Due::Soon { left }
    } else {
        Due::Calm { left }
    }
}

/// Nobody has accepted it in time.
pub fn is_late(lead: &Lead, now: Ms) -> bool {
    lead.stage == LeadStage::New && lead.accept_by <= now
}

impl Due {
    /// As the style knows it; none while there is time.
    pub fn wait(self) -> Option<&'static str> {
        match self {
            Due::Calm { .. } => None,
            Due::Soon { .. } => Some("amber"),
            Due::Over { .. } => Some("red"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Due, due, is_late};
    use crate::leads::samples::lead;
    use wire::lead::{Lead, LeadStage};

    #[test]
    fn only_a_lead_that_still_waits_is_late() {
        let by_fifty = |stage| Lead { accept_by: 50, ..lead(1, stage) };
        for (stage, now, late) in [
            (LeadStage::New, 49, false),
            (LeadStage::New, 50, true),
            (LeadStage::Accepted, 90, false),
            (LeadStage::Lost, 90, false),
        ] {
            assert_eq!(is_late(&by_fifty(stage), now), late, "{stage:?} at {now}");
        }
    }

    #[test]
    fn half_of_the_delay_warns_and_its_end_alarms() {
        for (now, expected) in [
            (0, Due::Calm { left: 100 }),
            (49, Due::Calm { left: 51 }),
            (50, Due::Soon { left: 50 }),
            (99, Due::Soon { left: 1 }),
            (100, Due::Over { since: 0 }),
            (130, Due::Over { since: 30 }),
        ] {
            assert_eq!(due(0, 100, now), expected, "at {now}");
        }
    }
}
