//! Where time, new ids and randomness come from, so that a test can say "20 seconds later".

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use uuid::Uuid;

pub mod testing;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970-01-01 UTC.
    fn now(&self) -> i64;
}

/// Gives bytes nobody can guess.
pub trait Random: Send + Sync {
    fn fill(&self, bytes: &mut [u8]);
}

/// What comes from outside of the program's own reasoning. Cheap to clone.
#[derive(Clone)]
pub struct Deps {
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
    pub ids: Ids,
}

impl Deps {
    /// The real time and real randomness.
    pub fn real() -> Deps {
        Deps::new(Arc::new(SystemClock), Arc::new(SystemRandom))
    }

    pub fn new(clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Deps {
        let ids = Ids::new(clock.clone(), random.clone());
        Deps { clock, random, ids }
    }

    pub fn now(&self) -> i64 {
        self.clock.now()
    }

    pub fn new_id(&self) -> Uuid {
        self.ids.next()
    }

    /// `N` bytes nobody can guess: a token, a salt, a key.
    pub fn random_bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill(&mut bytes);
        bytes
    }
}

/// Makes UUIDs of version 7 that sort in the order they were made (RFC 9562 §6.2, method 1).
#[derive(Clone)]
pub struct Ids {
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    /// The millisecond of the last id, and the ids made in it.
    last: Arc<Mutex<(u64, u16)>>,
}

impl Ids {
    pub fn new(clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Ids {
        Ids { clock, random, last: Arc::default() }
    }

    pub fn next(&self) -> Uuid {
        let mut tail = [0; 10];
        self.random.fill(&mut tail);
        let now = u64::try_from(self.clock.now()).unwrap_or(0);
        let (ms, count) = {
            let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            *last = following(*last, now);
            *last
        };
        [tail[0], tail[1]] = count.to_be_bytes();
        uuid::Builder::from_unix_timestamp_millis(ms, &tail).into_uuid()
    }
}

/// The place after `last` in a millisecond that holds 4,096 ids and never goes back.
fn following((ms, count): (u64, u16), now: u64) -> (u64, u16) {
    if now > ms {
        (now, 0)
    } else if count < 0x0fff {
        (ms, count + 1)
    } else {
        (ms + 1, 0)
    }
}

struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is where time comes from")]
    fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }
}

struct SystemRandom;

impl Random for SystemRandom {
    #[expect(clippy::disallowed_methods, reason = "this is where randomness comes from")]
    fn fill(&self, bytes: &mut [u8]) {
        rand::Rng::fill(&mut rand::rng(), bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::following;

    #[test]
    fn ids_of_one_millisecond_are_counted_and_a_clock_put_back_changes_nothing() {
        assert_eq!(following((0, 0), 7), (7, 0));
        assert_eq!(following((7, 0), 7), (7, 1));
        assert_eq!(following((7, 3), 5), (7, 4));
        assert_eq!(following((7, 0x0fff), 7), (8, 0));
    }
}
