//! Tries again, after a wait that grows from one vain try to the next.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};

const FIRST_MS: f64 = 500.0;
const LAST_MS: f64 = 15_000.0;

/// Doubles from 0.5 s to 15 s; `chance` (0 to 1) takes up to half away, so that a thousand desks do not come back at once.
fn wait_ms(tries: u32, chance: f64) -> f64 {
    let full = (FIRST_MS * 2f64.powi(tries.min(10).cast_signed())).min(LAST_MS);
    full * (1.0 - chance.clamp(0.0, 1.0) / 2.0)
}

/// One try waits at a time.
#[derive(Debug, Default)]
pub struct BackOff {
    tries: Cell<u32>,
    waiting: Cell<Option<TimeoutHandle>>,
}

impl BackOff {
    /// How often it was tried in vain since it last went well.
    pub fn tries(&self) -> u32 {
        self.tries.get()
    }

    pub fn later(&self, again: impl FnOnce() + 'static) {
        self.cancel();
        let wait = wait_ms(self.tries.get(), js_sys::Math::random());
        self.tries.set(self.tries.get().saturating_add(1));
        self.waiting.set(set_timeout_with_handle(again, Duration::from_millis(wait as u64)).ok());
    }

    pub fn went_well(&self) {
        self.tries.set(0);
    }

    pub fn cancel(&self) {
        if let Some(waiting) = self.waiting.take() {
            waiting.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::wait_ms;

    #[test]
    fn it_doubles_up_to_a_limit_and_chance_only_shortens_it() {
        let full: Vec<f64> = (0..7).map(|tries| wait_ms(tries, 0.0)).collect();
        assert_eq!(full, [500.0, 1_000.0, 2_000.0, 4_000.0, 8_000.0, 15_000.0, 15_000.0]);
        assert_eq!(wait_ms(u32::MAX, 1.0), 7_500.0);
        assert_eq!(wait_ms(0, 0.5), 375.0);
    }
}
