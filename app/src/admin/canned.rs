//! The replies ready to use.

pub mod form;
mod one;

use leptos::prelude::*;
use uuid::Uuid;
use wire::admin::Canned;
use wire::desk::Desk;
use wire::event::DeskEvent;
use wire::ids::CannedId;

use crate::api::{self, Answer};
use crate::i18n::{t_string, use_i18n};
use crate::state::desk::{Topic, use_desk};

use self::one::One;
use super::cell::{Cell, Row, sorted};
use super::kept::Kept;
use super::nav::Section;
use super::pane::{Pane, Words};

#[component]
pub fn CannedReplies() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let rows = Memo::new(move |_| {
        desk.read(Topic::Words, |desk| {
            let row = |canned: &Canned| Row {
                id: canned.id.0,
                name: canned.title.clone(),
                cells: vec![Cell::Words(format!("/{}", canned.shortcut))],
                archived: canned.archived,
            };
            sorted(desk.canned.values().map(row).collect())
        })
    });
    let words = Words {
        title: Signal::derive(move || Section::Canned.title(i18n)),
        find: Signal::derive(move || t_string!(i18n, admin.canned.find)),
        add: Some(Signal::derive(move || t_string!(i18n, admin.canned.add))),
        empty_title: Signal::derive(move || t_string!(i18n, admin.canned.empty_title)),
        empty: Signal::derive(move || t_string!(i18n, admin.canned.empty)),
        icon: Section::Canned.icon(),
    };
    let columns = Signal::derive(move || vec![t_string!(i18n, admin.canned.title), t_string!(i18n, admin.canned.shortcut)]);
    view! { <Pane words columns rows detail=Callback::new(|chosen| view! { <One chosen /> }.into_any()) /> }
}

impl Kept for Canned {
    const TOPIC: Topic = Topic::Words;
    fn find(desk: &Desk, id: Uuid) -> Option<Self> {
        desk.canned.get(&CannedId(id)).cloned()
    }
    fn id(&self) -> Uuid {
        self.id.0
    }
    fn name(&self) -> String {
        self.title.clone()
    }
    fn archived(&self) -> bool {
        self.archived
    }
    fn with_archived(self, archived: bool) -> Self {
        Self { archived, ..self }
    }
    async fn put(self) -> Answer<Self> {
        api::admin::put_canned(self.id, &self).await
    }
    fn event(self) -> DeskEvent {
        DeskEvent::CannedChanged(self)
    }
}
