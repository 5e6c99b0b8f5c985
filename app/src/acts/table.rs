//! Who does what: a part of the screen says which acts it can do now, keys and the palette ask for them.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::reactive::signal::ArcTrigger;

use super::Act;

#[derive(Clone, Copy)]
struct Doer {
    number: u64,
    can: Signal<bool>,
    act: Callback<()>,
}

#[derive(Clone, Copy)]
pub struct ActTable {
    doers: StoredValue<HashMap<Act, Vec<Doer>>>,
    changed: StoredValue<ArcTrigger>,
    count: StoredValue<u64>,
}

pub fn provide_acts() -> ActTable {
    let table = ActTable {
        doers: StoredValue::new(HashMap::new()),
        changed: StoredValue::new(ArcTrigger::new()),
        count: StoredValue::new(0),
    };
    provide_context(table);
    table
}

pub fn use_acts() -> ActTable {
    expect_context()
}

impl ActTable {
    /// From now until the caller leaves the screen. The last one who came does it.
    pub fn on(self, act: Act, can: impl Fn() -> bool + Send + Sync + 'static, then: impl Fn() + Send + Sync + 'static) {
        let number = self.count.get_value();
        self.count.set_value(number + 1);
        let doer = Doer { number, can: Signal::derive(can), act: Callback::new(move |()| then()) };
        self.doers.update_value(|doers| doers.entry(act).or_default().push(doer));
        self.notify();
        on_cleanup(move || {
            let left = self.doers.try_update_value(|doers| doers.entry(act).or_default().retain(|doer| doer.number != number));
            if left.is_some() {
                self.notify();
            }
        });
    }

    pub fn always(self, act: Act, then: impl Fn() + Send + Sync + 'static) {
        self.on(act, || true, then);
    }

    /// Somebody on screen does it, if perhaps not at this moment. Wakes its reader when they come or go.
    pub fn is_offered(self, act: Act) -> bool {
        self.changed.get_value().track();
        self.doer(act).is_some()
    }

    /// Can it be done now? Wakes its reader when that changes.
    pub fn can(self, act: Act) -> bool {
        self.changed.get_value().track();
        self.doer(act).is_some_and(|doer| doer.can.get())
    }

    /// False when nobody on screen can do it now.
    pub fn run(self, act: Act) -> bool {
        match self.doer(act) {
            Some(doer) if untrack(move || doer.can.get()) => {
                doer.act.run(());
                true
            }
            Some(_) | None => false,
        }
    }

    fn doer(self, act: Act) -> Option<Doer> {
        self.doers.with_value(|doers| doers.get(&act)?.last().copied())
    }

    fn notify(self) {
        if let Some(changed) = self.changed.try_get_value() {
            changed.notify();
        }
    }
}
