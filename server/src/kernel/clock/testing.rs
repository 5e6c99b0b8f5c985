//! A clock that moves when told and randomness that repeats.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};

use super::{Clock, Deps, Random};

/// A clock that stands still until it is told to move.
pub struct ManualClock(AtomicI64);

impl ManualClock {
    pub fn at(ms: i64) -> Arc<ManualClock> {
        Arc::new(ManualClock(AtomicI64::new(ms)))
    }

    /// "20 seconds later" is `advance(20_000)`.
    pub fn advance(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }

    pub fn set(&self, ms: i64) {
        self.0.store(ms, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

struct Seeded(Mutex<StdRng>);

impl Random for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}

/// Deps whose clock stands at `ms` and whose ids and bytes are the same in every run with this `seed`.
pub fn deps(ms: i64, seed: u64) -> (Deps, Arc<ManualClock>) {
    let clock = ManualClock::at(ms);
    let random = Arc::new(Seeded(Mutex::new(StdRng::seed_from_u64(seed))));
    (Deps::new(clock.clone(), random), clock)
}
