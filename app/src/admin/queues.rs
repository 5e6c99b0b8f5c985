//! The queues where contacts and leads wait.

pub mod form;
mod one;

use leptos::prelude::*;
use uuid::Uuid;
use wire::desk::Desk;
use wire::event::DeskEvent;
use wire::ids::QueueId;
use wire::people::{Queue, QueueKind};

use crate::api::{self, Answer};
use crate::i18n::{t_string, use_i18n};
use crate::say::use_format;
use crate::state::desk::{Topic, use_desk};

use self::one::One;
use super::cell::{Cell, Row, sorted};
use super::kept::Kept;
use super::nav::Section;
use super::pane::{Pane, Words};

#[component]
pub fn Queues() -> impl IntoView {
    let (i18n, desk, format) = (use_i18n(), use_desk(), use_format());
    let rows = Memo::new(move |_| {
        let format = format.get();
        let (contacts, leads) = (t_string!(i18n, admin.queues.contacts), t_string!(i18n, admin.queues.leads));
        desk.read(Topic::People, |desk| {
            let row = |queue: &Queue| Row {
                id: queue.id.0,
                name: queue.name.clone(),
                cells: vec![
                    Cell::Words(match queue.kind {
                        QueueKind::Contacts => contacts.to_owned(),
                        QueueKind::Leads => leads.to_owned(),
                    }),
                    Cell::Figure(format.wait(queue.target_s * 1000)),
                    Cell::Figure(queue.agents.len().to_string()),
                ],
                archived: queue.archived,
            };
            sorted(desk.queues.values().map(row).collect())
        })
    });
    let words = Words {
        title: Signal::derive(move || Section::Queues.title(i18n)),
        find: Signal::derive(move || t_string!(i18n, admin.queues.find)),
        add: Some(Signal::derive(move || t_string!(i18n, admin.queues.add))),
        empty_title: Signal::derive(move || t_string!(i18n, admin.queues.empty_title)),
        empty: Signal::derive(move || t_string!(i18n, admin.queues.empty)),
        icon: Section::Queues.icon(),
    };
    let columns = Signal::derive(move || {
        vec![
            t_string!(i18n, admin.queues.name),
            t_string!(i18n, admin.queues.kind),
            t_string!(i18n, admin.queues.target),
            t_string!(i18n, admin.queues.served),
        ]
    });
    view! { <Pane words columns rows detail=Callback::new(|chosen| view! { <One chosen /> }.into_any()) /> }
}

impl Kept for Queue {
    const TOPIC: Topic = Topic::People;
    fn find(desk: &Desk, id: Uuid) -> Option<Self> {
        desk.queues.get(&QueueId(id)).cloned()
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
        api::admin::put_queue(self.id, &self).await
    }
    fn event(self) -> DeskEvent {
        DeskEvent::QueueChanged(self)
    }
}
