//! Does something with a contact: asks the server, shows the answer at once, says what went wrong.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::conversation::Conversation;
use wire::event::DeskEvent;

use crate::api::Answer;
use crate::i18n::use_i18n;
use crate::say::{self, I18n};
use crate::state::desk::{DeskStore, use_desk};
use crate::ui::Toasts;

#[derive(Clone, Copy)]
pub struct ActOn {
    i18n: I18n,
    desk: DeskStore,
    toasts: Toasts,
    /// An act is under way: a second one waits for its end.
    pub busy: RwSignal<bool>,
}

pub fn use_act_on() -> ActOn {
    ActOn { i18n: use_i18n(), desk: use_desk(), toasts: Toasts::expect(), busy: RwSignal::new(false) }
}

impl ActOn {
    pub fn act(self, asked: impl Future<Output = Answer<Conversation>> + 'static, then: impl FnOnce() + 'static) {
        // What is undone from a message outlives the contact's place on screen, and its signal with it.
        if self.busy.try_get_untracked() == Some(true) {
            return;
        }
        _ = self.busy.try_set(true);
        spawn_local(async move {
            let answer = asked.await;
            _ = self.busy.try_set(false);
            match answer {
                Ok(conversation) => {
                    self.desk.fold(&DeskEvent::ConversationChanged(conversation));
                    then();
                }
                Err(error) => self.toasts.fail(say::error::error(self.i18n, &error)),
            }
        });
    }
}
