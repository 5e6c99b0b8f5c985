//! Lets other parts of the page put words at the caret of whichever composer is there.

use leptos::prelude::*;

/// Provided by the page; filled by the composer while it is on screen.
#[derive(Clone, Copy)]
pub struct InsertSlot(StoredValue<Option<Callback<String>>>);

impl InsertSlot {
    pub fn provide() -> Self {
        let slot = Self(StoredValue::new(None));
        provide_context(slot);
        slot
    }

    pub fn fill(self, insert: Callback<String>) {
        self.0.set_value(Some(insert));
        on_cleanup(move || _ = self.0.try_set_value(None));
    }

    /// False when there is no composer to write in.
    pub fn insert(self, words: String) -> bool {
        match self.0.get_value() {
            Some(insert) => {
                insert.run(words);
                true
            }
            None => false,
        }
    }
}
