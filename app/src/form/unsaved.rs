//! Keeps a form that was changed and not saved, for this tab: going elsewhere and coming back loses nothing.

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::state::storage;

use super::over::over;

/// The fields of a form.
pub trait Form: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {}

impl<F: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static> Form for F {}

/// What a form holds, between what was saved and what is typed.
pub struct Unsaved<F: Send + Sync + 'static> {
    saved: RwSignal<F>,
    name: StoredValue<String>,
}

impl<F: Send + Sync + 'static> Clone for Unsaved<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: Send + Sync + 'static> Copy for Unsaved<F> {}

impl<F: Form> Unsaved<F> {
    /// With what the fields begin with: what was typed and left, else what is saved.
    pub fn begin(name: String, saved: F) -> (Self, F) {
        let name = format!("form.{name}");
        let typed = storage::get(storage::of_this_tab(), &name).unwrap_or_else(|| saved.clone());
        (Self { saved: RwSignal::new(saved), name: StoredValue::new(name) }, typed)
    }

    /// Keeps what is typed from now on; true while it differs from what is saved.
    pub fn follow(self, now: impl Fn() -> F + Send + Sync + 'static) -> Memo<bool> {
        let now = Memo::new(move |_| now());
        let differs = Memo::new(move |_| self.saved.get() != now.get());
        // The storage is outside: an Effect is the way there.
        Effect::new(move |_| {
            let name = self.name.get_value();
            if differs.get() {
                storage::set(storage::of_this_tab(), &name, &now.get());
            } else {
                storage::remove(storage::of_this_tab(), &name);
            }
        });
        differs
    }

    /// What to save: what was typed over what others saved since the form was begun, none while it is new.
    pub fn over(self, typed: F, theirs: Option<F>) -> F {
        match theirs {
            Some(theirs) => self.saved.with_untracked(|base| over(base, &typed, &theirs)),
            None => typed,
        }
    }

    /// Forgotten at once: the form may leave the page before its Effect runs.
    pub fn saved(self, form: F) {
        if let Some(name) = self.name.try_get_value() {
            storage::remove(storage::of_this_tab(), &name);
        }
        _ = self.saved.try_set(form);
    }
}
