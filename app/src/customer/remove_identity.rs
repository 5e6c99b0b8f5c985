//! Takes a way to reach a customer off, and puts it back when that was a slip.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::customer::{AddIdentity, Identity};
use wire::ids::CustomerId;

use crate::api::{Answer, customers};
use crate::i18n::tu_string;
use crate::say::{self, I18n};
use crate::state::cards::Cards;
use crate::ui::Toasts;

#[derive(Clone, Copy)]
pub struct Removal {
    pub customer: CustomerId,
    pub cards: Cards,
    pub toasts: Toasts,
    pub i18n: I18n,
}

impl Removal {
    pub fn remove(self, identity: Identity) {
        spawn_local(async move {
            if !self.shown(customers::remove_identity(self.customer, identity.id).await) {
                return;
            }
            let said = tu_string!(self.i18n, customer.identity.removed, value = identity.value.clone()).to_string();
            let undo = Callback::new(move |()| self.put_back(identity.clone()));
            self.toasts.undoable(said, tu_string!(self.i18n, form.undo), "", undo);
        });
    }

    fn put_back(self, Identity { id, kind, value, .. }: Identity) {
        spawn_local(async move {
            self.shown(customers::add_identity(self.customer, &AddIdentity { id, kind, value }).await);
        });
    }

    /// Shows what the customer is now; false, and said why, when nothing changed.
    fn shown(self, answer: Answer<wire::customer::Customer>) -> bool {
        match &answer {
            Ok(customer) => self.cards.customer_changed(customer),
            Err(error) => {
                let why = say::error::without_form(self.i18n, error);
                self.toasts.fail(tu_string!(self.i18n, customer.failed, why = why).to_string());
            }
        }
        answer.is_ok()
    }
}
