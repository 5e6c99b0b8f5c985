//! Says how often something may be done by each: so many at once, then again as time passes.
//!
//! Known to this process only, and forgotten with it: who is slowed down so long has lost nothing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use wire::Ms;

/// So many within a time. None at all means without limit.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub most: u32,
    pub within_ms: i64,
}

/// Cheap to clone; the clones count together.
#[derive(Clone, Default)]
pub struct Pace(Arc<Mutex<Taken>>);

#[derive(Default)]
struct Taken {
    /// Until when each has used up what time gives, in µs.
    until: HashMap<String, i64>,
    sweep_at: usize,
}

/// Fewer than these are not worth a look for those who may be forgotten.
const FEW: usize = 1_000;

impl Pace {
    /// Takes one of what `who` may do; the error is in how many seconds there is room again.
    pub fn take(&self, who: &str, limit: Limit, now: Ms) -> Result<(), u64> {
        if limit.most == 0 {
            return Ok(());
        }
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = now * 1000;
        if taken.until.len() >= taken.sweep_at.max(FEW) {
            taken.until.retain(|_, until| *until > now);
            taken.sweep_at = taken.until.len() * 2;
        }
        let until = taken.until.get(who).copied().unwrap_or(now);
        let next = after_one_more(until, limit, now)?;
        taken.until.insert(who.to_owned(), next);
        Ok(())
    }
}

/// The generic cell rate algorithm (ITU-T I.371, annex A): each takes a share of the time ahead, and no share lies beyond the whole.
fn after_one_more(until: i64, limit: Limit, now: i64) -> Result<i64, u64> {
    let whole = limit.within_ms * 1000;
    let next = until.max(now) + whole / i64::from(limit.most);
    match next - whole - now {
        // Rounded up: who waits so long does not come too early.
        wait @ 1.. => Err(wait.unsigned_abs().div_ceil(1_000_000)),
        _ => Ok(next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREE_A_MINUTE: Limit = Limit { most: 3, within_ms: 60_000 };

    #[test]
    fn so_many_at_once_then_one_by_one_as_time_passes() {
        let pace = Pace::default();
        let taken: Vec<_> = [0, 0, 1_000, 1_000, 19_000, 20_000, 20_001, 80_000, 80_000, 80_000, 80_000]
            .into_iter()
            .map(|now| pace.take("one", THREE_A_MINUTE, now))
            .collect();
        let (yes, no) = (Ok(()), Err);
        assert_eq!(taken, [yes, yes, yes, no(19), no(1), yes, no(20), yes, yes, yes, no(20)]);
    }

    #[test]
    fn each_has_a_pace_of_their_own_and_none_without_a_limit() {
        let pace = Pace::default();
        let one = Limit { most: 1, ..THREE_A_MINUTE };
        assert_eq!([pace.take("a", one, 0), pace.take("b", one, 0), pace.take("a", one, 0)], [Ok(()), Ok(()), Err(60)]);
        let open = Limit { most: 0, ..one };
        assert!((0..100).all(|_| pace.take("a", open, 0).is_ok()));
    }

    #[test]
    fn those_with_room_again_are_forgotten() {
        let pace = Pace::default();
        for who in 0..3 * FEW {
            pace.take(&who.to_string(), THREE_A_MINUTE, i64::try_from(who).unwrap() * 1000).unwrap();
        }
        assert!(pace.0.lock().unwrap().until.len() <= FEW);
    }
}
