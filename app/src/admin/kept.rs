//! Things an administrator keeps that the desk holds live: saved, put into the archive, taken out again.

use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;
use wire::desk::Desk;
use wire::event::DeskEvent;

use crate::api::Answer;
use crate::form::FieldErrors;
use crate::form::saving::Saving;
use crate::form::unsaved::{Form, Unsaved};
use crate::i18n::{tu_string, use_i18n};
use crate::say::{self, I18n};
use crate::state::desk::{DeskStore, Topic, use_desk};
use crate::ui::Toasts;

use super::chosen::{Choice, use_choice};
use super::detail::Archive;

pub trait Kept: Clone + PartialEq + Send + Sync + 'static {
    const TOPIC: Topic;
    fn find(desk: &Desk, id: Uuid) -> Option<Self>;
    fn id(&self) -> Uuid;
    fn name(&self) -> String;
    fn archived(&self) -> bool;
    fn with_archived(self, archived: bool) -> Self;
    fn put(self) -> impl Future<Output = Answer<Self>>;
    fn event(self) -> DeskEvent;
}

#[derive(Clone, Copy)]
pub struct Keeper {
    desk: DeskStore,
    toasts: Toasts,
    i18n: I18n,
    choice: Choice,
}

pub fn use_keeper() -> Keeper {
    Keeper { desk: use_desk(), toasts: Toasts::expect(), i18n: use_i18n(), choice: use_choice() }
}

impl Keeper {
    pub fn peek<T: Kept>(self, id: Uuid) -> Option<T> {
        self.desk.peek(|desk| T::find(desk, id))
    }

    /// Saves what was typed over what others saved since, shows it in its list and keeps it open. `read` makes the form of a
    /// thing, `write` the thing of a form.
    pub fn save<T: Kept, F: Form>(
        self,
        (saving, unsaved): (Saving, Unsaved<F>),
        id: Uuid,
        typed: F,
        read: impl FnOnce(&T) -> F,
        write: impl FnOnce(&F) -> Result<T, FieldErrors>,
    ) {
        let known = self.peek::<T>(id);
        let form = unsaved.over(typed.clone(), known.as_ref().map(read));
        let archived = known.is_some_and(|thing| thing.archived());
        let thing = write(&form).map(|thing| thing.with_archived(archived));
        saving.send(thing, T::put, move |thing: T| {
            let name = thing.name();
            self.desk.fold(&thing.event());
            let others = form != typed;
            unsaved.saved(form);
            self.toasts.say(tu_string!(self.i18n, admin.saved, name = name).to_string());
            self.choice.keep_open(id);
            if others {
                self.choice.begin_anew();
            }
        });
    }

    /// Only for one that is known already.
    pub fn archive<T: Kept>(self, id: Uuid) -> Option<Archive> {
        self.peek::<T>(id)?;
        let archived =
            Signal::derive(move || self.desk.read(T::TOPIC, |desk| T::find(desk, id).is_some_and(|thing| thing.archived())));
        let turn = Callback::new(move |()| {
            if let Some(thing) = self.peek::<T>(id) {
                let to = !thing.archived();
                self.turn(thing, to);
            }
        });
        Some(Archive { archived, turn })
    }

    fn turn<T: Kept>(self, thing: T, archived: bool) {
        spawn_local(async move {
            let id = thing.id();
            match thing.with_archived(archived).put().await {
                Ok(thing) => {
                    let name = thing.name();
                    self.desk.fold(&thing.event());
                    let said = if archived {
                        tu_string!(self.i18n, admin.was_archived, name = name).to_string()
                    } else {
                        tu_string!(self.i18n, admin.was_restored, name = name).to_string()
                    };
                    let undo = Callback::new(move |()| {
                        if let Some(thing) = self.peek::<T>(id) {
                            self.turn(thing, !archived);
                        }
                    });
                    self.toasts.undoable(said, tu_string!(self.i18n, form.undo), "", undo);
                }
                Err(error) => {
                    let why = say::error::without_form(self.i18n, &error);
                    self.toasts.fail(tu_string!(self.i18n, form.failed, why = why).to_string());
                }
            }
        });
    }
}
