//! Saves a form: the answer shows at once, a failure says why and keeps what was typed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::Answer;
use crate::form::FieldErrors;
use crate::i18n::{tu_string, use_i18n};
use crate::say::{self, I18n};
use crate::ui::Toasts;

/// One form's saving: whether it is under way, and what is wrong with its fields.
#[derive(Clone, Copy)]
pub struct Saving {
    pub busy: RwSignal<bool>,
    pub errors: RwSignal<FieldErrors>,
    i18n: I18n,
    toasts: Toasts,
}

impl Default for Saving {
    fn default() -> Self {
        Self::new()
    }
}

impl Saving {
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            errors: RwSignal::new(FieldErrors::default()),
            i18n: use_i18n(),
            toasts: Toasts::expect(),
        }
    }

    /// What is wrong with a field, in words.
    pub fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.errors.with(|errors| errors.code(field).map(|code| say::error::field(self.i18n, code).to_owned()))
        })
    }

    /// Sends the command unless something is wrong with it, then goes on with the answer.
    pub fn send<C, T, F>(
        self,
        command: Result<C, FieldErrors>,
        send: impl FnOnce(C) -> F + 'static,
        then: impl FnOnce(T) + 'static,
    ) where
        C: 'static,
        F: Future<Output = Answer<T>> + 'static,
        T: 'static,
    {
        let command = match command {
            Ok(command) => command,
            Err(errors) => return self.errors.set(errors),
        };
        self.errors.set(FieldErrors::default());
        self.busy.set(true);
        spawn_local(async move {
            let answer = send(command).await;
            // The form may have gone meanwhile; what was answered counts all the same.
            _ = self.busy.try_set(false);
            match answer {
                Ok(answer) => then(answer),
                Err(error) => {
                    let why = say::error::why(self.i18n, &error);
                    let errors = FieldErrors::from(error);
                    if errors.fields.is_empty() {
                        self.toasts.fail(tu_string!(self.i18n, form.failed, why = why).to_string());
                    }
                    _ = self.errors.try_set(errors);
                }
            }
        });
    }
}
