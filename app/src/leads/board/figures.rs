//! The figures at the top of the board.

use std::collections::BTreeMap;

use wire::Ms;
use wire::lead::{Lead, LeadStage};
use wire::money::Money;

use super::due::is_late;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub late: usize,
    pub to_accept: usize,
    /// Of those at work, in the currency that most of it is in.
    pub underway: Option<Money>,
}

pub fn figures<'a>(leads: impl Iterator<Item = &'a Lead>, now: Ms) -> Figures {
    let mut found = Figures::default();
    let mut at_work = Vec::new();
    for lead in leads.filter(|lead| !lead.stage.is_ended()) {
        if lead.stage == LeadStage::New {
            found.to_accept += 1;
            found.late += usize::from(is_late(lead, now));
        }
        at_work.extend(lead.amount.as_ref());
    }
    found.underway = sum(at_work.into_iter());
    found
}

/// The largest sum of one currency: figures of several are not added.
pub fn sum<'a>(amounts: impl Iterator<Item = &'a Money>) -> Option<Money> {
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for amount in amounts {
        *sums.entry(&amount.currency).or_default() += amount.minor;
    }
    let (currency, minor) = sums.into_iter().max_by_key(|(_, minor)| *minor)?;
    Some(Money { minor, currency: currency.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::figures;
    use crate::leads::samples::lead;
    use wire::lead::LeadStage;
    use wire::money::Money;

    #[test]
    fn what_waits_is_counted_and_what_is_at_work_is_added() {
        let mut late = lead(1, LeadStage::New);
        (late.accept_by, late.amount) = (10, Some(Money::eur(100)));
        let mut fresh = lead(2, LeadStage::New);
        fresh.accept_by = 99;
        let mut worked = lead(3, LeadStage::Qualified);
        worked.amount = Some(Money::eur(250));
        let mut won = lead(4, LeadStage::Won);
        won.amount = Some(Money::eur(900));
        let found = figures([late, fresh, worked, won].iter(), 50);
        assert_eq!((found.late, found.to_accept, found.underway), (1, 2, Some(Money::eur(350))));
    }
}
