//! The tags put on contacts.

pub mod form;

use leptos::prelude::*;
use uuid::Uuid;
use wire::admin::Tag;
use wire::desk::Desk;
use wire::event::DeskEvent;
use wire::ids::TagId;

use crate::api::{self, Answer};
use crate::form::saving::Saving;
use crate::form::unsaved::Unsaved;
use crate::i18n::{t_string, use_i18n};
use crate::state::desk::{Topic, use_desk};
use crate::ui::TextField;

use self::form::TagForm;
use super::cell::{Row, sorted};
use super::chosen::Chosen;
use super::detail::Detail;
use super::kept::{Kept, use_keeper};
use super::nav::Section;
use super::pane::{Pane, Words};

#[component]
pub fn Tags() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let rows = Memo::new(move |_| {
        desk.read(Topic::Words, |desk| {
            let row = |tag: &Tag| Row { id: tag.id.0, name: tag.name.clone(), cells: vec![], archived: tag.archived };
            sorted(desk.tags.values().map(row).collect())
        })
    });
    let words = Words {
        title: Signal::derive(move || Section::Tags.title(i18n)),
        find: Signal::derive(move || t_string!(i18n, admin.tags.find)),
        add: Some(Signal::derive(move || t_string!(i18n, admin.tags.add))),
        empty_title: Signal::derive(move || t_string!(i18n, admin.tags.empty_title)),
        empty: Signal::derive(move || t_string!(i18n, admin.tags.empty)),
        icon: Section::Tags.icon(),
    };
    let columns = Signal::derive(move || vec![t_string!(i18n, admin.tags.name)]);
    view! { <Pane words columns rows detail=Callback::new(|chosen| view! { <One chosen /> }.into_any()) /> }
}

#[component]
fn One(chosen: Chosen) -> impl IntoView {
    let (i18n, keeper, saving) = (use_i18n(), use_keeper(), Saving::new());
    let id = chosen.id();
    let known = keeper.peek::<Tag>(id);
    let saved = known.as_ref().map(TagForm::of).unwrap_or_default();
    let archived = saved.archived;
    let (unsaved, typed) = Unsaved::begin(chosen.name("tag"), saved);
    let name = RwSignal::new(typed.name);
    let form = move || TagForm { name: name.get(), archived };
    let save = move || keeper.save((saving, unsaved), id, untrack(form), TagForm::of, |form| form.validate(TagId(id)));
    let title = move || known.as_ref().map_or_else(|| t_string!(i18n, admin.tags.new_title).to_owned(), |tag| tag.name.clone());
    let archive = keeper.archive::<Tag>(id);
    view! {
        <Detail title on_save=Callback::new(move |()| save()) busy=saving.busy unsaved=unsaved.follow(form) archive>
            <TextField label=move || t_string!(i18n, admin.tags.name) value=name error=saving.error("name") />
        </Detail>
    }
}

impl Kept for Tag {
    const TOPIC: Topic = Topic::Words;
    fn find(desk: &Desk, id: Uuid) -> Option<Self> {
        desk.tags.get(&TagId(id)).cloned()
    }
    fn id(&self) -> Uuid {
        self.id.0
    }
    fn name(&self) -> String {
        self.name.clone()
    }
    fn archived(&self) -> bool {
        self.archived
    }
    fn with_archived(self, archived: bool) -> Self {
        Self { archived, ..self }
    }
    async fn put(self) -> Answer<Self> {
        api::admin::put_tag(self.id, &self).await
    }
    fn event(self) -> DeskEvent {
        DeskEvent::TagChanged(self)
    }
}
