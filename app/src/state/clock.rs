//! One tick a second for every timer on the screen.

use std::time::Duration;

use leptos::prelude::*;
use wire::Ms;

const MINUTE_MS: Ms = 60_000;

#[derive(Clone, Copy)]
pub struct Clock(RwSignal<Ms>);

pub fn provide_clock() {
    let now = RwSignal::new(wall());
    if let Ok(tick) = set_interval_with_handle(move || now.set(wall()), Duration::from_secs(1)) {
        on_cleanup(move || tick.clear());
    }
    provide_context(Clock(now));
}

pub fn use_clock() -> Clock {
    expect_context()
}

impl Clock {
    /// Wakes its reader every second: derive a `Memo` of what is shown.
    pub fn now(self) -> Ms {
        self.0.get()
    }

    /// The beginning of this minute, for what changes with the time and need not be exact: its reader wakes once a minute.
    pub fn minute(self) -> Memo<Ms> {
        Memo::new(move |_| self.now() / MINUTE_MS * MINUTE_MS)
    }

    /// At this moment, once.
    pub fn at_once(self) -> Ms {
        wall()
    }
}

pub fn wall() -> Ms {
    js_sys::Date::now() as Ms
}
