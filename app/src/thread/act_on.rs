//! Does something with a contact: asks the server, shows the answer at once, says what went wrong.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::event::DeskEvent;
use wire::ids::{ConversationId, ItemId};

use crate::api::ApiError;
use crate::i18n::{tu_string, use_i18n};
use crate::live::asked::Asked;
use crate::say::{self, I18n};
use crate::state::clock::wall;
use crate::state::desk::{DeskStore, use_desk};
use crate::state::timelines::{Timelines, use_timelines};
use crate::ui::Toasts;

use super::deed::Deed;

#[derive(Clone, Copy)]
pub struct ActOn {
    i18n: I18n,
    desk: DeskStore,
    timelines: Timelines,
    toasts: Toasts,
    /// An act is under way: a second one waits for its end.
    pub busy: RwSignal<bool>,
    asked: StoredValue<Asked<(ConversationId, Deed)>>,
    /// Says that the last one did not reach the server.
    unreached: StoredValue<Option<u32>>,
}

pub fn use_act_on() -> ActOn {
    ActOn {
        i18n: use_i18n(),
        desk: use_desk(),
        timelines: use_timelines(),
        toasts: Toasts::expect(),
        busy: RwSignal::new(false),
        asked: StoredValue::new(Asked::default()),
        unreached: StoredValue::new(None),
    }
}

impl ActOn {
    pub fn act(self, contact: ConversationId, deed: Deed, then: impl Fn() + Clone + Send + Sync + 'static) {
        if self.busy.try_get_untracked() == Some(true) {
            return;
        }
        let (fresh, now) = (ItemId(uuid::Uuid::now_v7()), wall());
        let id = self.asked.try_update_value(|asked| asked.id((contact, deed.clone()), fresh, now)).unwrap_or(fresh);
        self.ask(contact, deed, id, then);
    }

    /// Under an id that may have been asked before.
    fn ask(self, contact: ConversationId, deed: Deed, id: ItemId, then: impl Fn() + Clone + Send + Sync + 'static) {
        // What is undone or tried again from a message outlives the contact's place on screen, and its signals with it.
        if self.busy.try_get_untracked() == Some(true) {
            return;
        }
        _ = self.busy.try_set(true);
        if let Some(Some(said)) = self.unreached.try_update_value(Option::take) {
            self.toasts.dismiss(said);
        }
        spawn_local(async move {
            let answer = deed.clone().ask(contact, id).await;
            _ = self.busy.try_set(false);
            if !answer.as_ref().is_err_and(ApiError::is_passing) {
                _ = self.asked.try_update_value(Asked::answered);
            }
            match answer {
                Ok(conversation) => {
                    self.desk.fold(&DeskEvent::ConversationChanged(conversation));
                    then();
                }
                Err(error) => {
                    if error.code() == "new_words" {
                        self.show_new_words(contact);
                    }
                    let why = say::error::not_done(self.i18n, &error);
                    if error.is_passing() {
                        let again = move |()| self.ask(contact, deed.clone(), id, then.clone());
                        let said = self.toasts.fail_again(why, tu_string!(self.i18n, errors.retry), Callback::new(again));
                        _ = self.unreached.try_set_value(Some(said));
                    } else {
                        self.toasts.fail(why);
                    }
                }
            }
        });
    }

    /// They may be on their way: who is to decide anew has them before their eyes at once.
    fn show_new_words(self, contact: ConversationId) {
        if let Some(customer) = self.desk.peek(|desk| desk.conversations.get(&contact).map(|c| c.customer_id)) {
            self.timelines.fetch_newest(customer);
        }
    }
}
