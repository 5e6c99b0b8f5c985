//! Lets other parts of the page put words where the caret of the reply is.

use leptos::prelude::*;
use wire::conversation::DraftMode;

use super::caret;
use super::held::Held;

#[derive(Clone, Copy)]
pub struct Insert(RwSignal<Option<Callback<String>>>);

/// Above the composer and those who insert.
pub fn provide_insert() -> Insert {
    let insert = Insert(RwSignal::new(None));
    provide_context(insert);
    insert
}

/// Does nothing where there is no composer.
pub fn use_insert() -> Insert {
    use_context().unwrap_or_else(|| Insert(RwSignal::new(None)))
}

impl Insert {
    /// Wakes its reader when the customer can be answered, or no longer.
    pub fn can(self) -> bool {
        self.0.with(Option::is_some)
    }

    pub fn run(self, words: String) {
        if let Some(insert) = self.0.get_untracked() {
            insert.run(words);
        }
    }
}

/// While the composer is on the page and the contact is in hand.
pub(super) fn offer(held: Held) {
    let Insert(insert) = use_insert();
    let put = Callback::new(move |words: String| {
        if held.mode.get_untracked() != DraftMode::Reply {
            held.set_mode(DraftMode::Reply);
        }
        caret::insert(held, &words);
    });
    let may = Memo::new(move |_| held.may_reply());
    // The page's signal outlives the composer: an Effect and its end keep it true.
    Effect::new(move |_| insert.set(may.get().then_some(put)));
    on_cleanup(move || _ = insert.try_set(None));
}
