//! How contacts may end.

pub mod form;

use leptos::prelude::*;
use uuid::Uuid;
use wire::admin::Disposition;
use wire::desk::Desk;
use wire::event::DeskEvent;
use wire::ids::DispositionId;

use crate::api::{self, Answer};
use crate::form::saving::Saving;
use crate::form::unsaved::Unsaved;
use crate::i18n::{t_string, use_i18n};
use crate::state::desk::{Topic, use_desk};
use crate::ui::TextField;

use self::form::DispositionForm;
use super::cell::{Cell, Row, sorted};
use super::chosen::Chosen;
use super::detail::Detail;
use super::kept::{Kept, use_keeper};
use super::nav::Section;
use super::pane::{Pane, Words};

#[component]
pub fn Dispositions() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let rows = Memo::new(move |_| {
        desk.read(Topic::Words, |desk| {
            let row = |one: &Disposition| Row {
                id: one.id.0,
                name: one.name_fr.clone(),
                cells: vec![Cell::Words(one.name_en.clone())],
                archived: one.archived,
            };
            sorted(desk.dispositions.values().map(row).collect())
        })
    });
    let words = Words {
        title: Signal::derive(move || Section::Dispositions.title(i18n)),
        find: Signal::derive(move || t_string!(i18n, admin.dispositions.find)),
        add: Some(Signal::derive(move || t_string!(i18n, admin.dispositions.add))),
        empty_title: Signal::derive(move || t_string!(i18n, admin.dispositions.empty_title)),
        empty: Signal::derive(move || t_string!(i18n, admin.dispositions.empty)),
        icon: Section::Dispositions.icon(),
    };
    let columns =
        Signal::derive(move || vec![t_string!(i18n, admin.dispositions.name_fr), t_string!(i18n, admin.dispositions.name_en)]);
    view! { <Pane words columns rows detail=Callback::new(|chosen| view! { <One chosen /> }.into_any()) /> }
}

#[component]
fn One(chosen: Chosen) -> impl IntoView {
    let (i18n, keeper, saving) = (use_i18n(), use_keeper(), Saving::new());
    let id = chosen.id();
    let known = keeper.peek::<Disposition>(id);
    let saved = known.as_ref().map(DispositionForm::of).unwrap_or_default();
    let archived = saved.archived;
    let (unsaved, typed) = Unsaved::begin(chosen.name("disposition"), saved);
    let (name_fr, name_en) = (RwSignal::new(typed.name_fr), RwSignal::new(typed.name_en));
    let form = move || DispositionForm { name_fr: name_fr.get(), name_en: name_en.get(), archived };
    let save =
        move || keeper.save((saving, unsaved), id, untrack(form), DispositionForm::of, |form| form.validate(DispositionId(id)));
    let title = move || {
        known.as_ref().map_or_else(|| t_string!(i18n, admin.dispositions.new_title).to_owned(), |one| one.name_fr.clone())
    };
    let archive = keeper.archive::<Disposition>(id);
    view! {
        <Detail title on_save=Callback::new(move |()| save()) busy=saving.busy unsaved=unsaved.follow(form) archive>
            <TextField label=move || t_string!(i18n, admin.dispositions.name_fr) value=name_fr error=saving.error("name_fr") />
            <TextField label=move || t_string!(i18n, admin.dispositions.name_en) value=name_en error=saving.error("name_en") />
        </Detail>
    }
}

impl Kept for Disposition {
    const TOPIC: Topic = Topic::Words;
    fn find(desk: &Desk, id: Uuid) -> Option<Self> {
        desk.dispositions.get(&DispositionId(id)).cloned()
    }
    fn id(&self) -> Uuid {
        self.id.0
    }
    fn name(&self) -> String {
        self.name_fr.clone()
    }
    fn archived(&self) -> bool {
        self.archived
    }
    fn with_archived(self, archived: bool) -> Self {
        Self { archived, ..self }
    }
    async fn put(self) -> Answer<Self> {
        api::admin::put_disposition(self.id, &self).await
    }
    fn event(self) -> DeskEvent {
        DeskEvent::DispositionChanged(self)
    }
}
