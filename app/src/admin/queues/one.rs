//! The form of a queue: its delay, and who serves it.

use std::collections::BTreeSet;

use leptos::prelude::*;
use wire::ids::{AgentId, QueueId};
use wire::people::{Queue, QueueKind};

use crate::form::saving::Saving;
use crate::form::unsaved::Unsaved;
use crate::i18n::{t, t_string, use_i18n};
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Chip, Pick, Segmented, TextField};

use super::super::chosen::Chosen;
use super::super::detail::Detail;
use super::super::kept::use_keeper;
use super::super::names;
use super::form::QueueForm;

#[component]
pub fn One(chosen: Chosen) -> impl IntoView {
    let (i18n, keeper, saving) = (use_i18n(), use_keeper(), Saving::new());
    let id = chosen.id();
    let known = keeper.peek::<Queue>(id);
    let is_known = known.is_some();
    let saved = known.as_ref().map_or_else(QueueForm::new, QueueForm::of);
    let archived = saved.archived;
    let (unsaved, typed) = Unsaved::begin(chosen.name("queue"), saved);
    let (name, target) = (RwSignal::new(typed.name), RwSignal::new(typed.target_min));
    let kind = RwSignal::new(code(typed.kind).to_owned());
    let agents = RwSignal::new(typed.agents);
    let kind_of = move || if kind.get() == "leads" { QueueKind::Leads } else { QueueKind::Contacts };
    let form = move || QueueForm { name: name.get(), kind: kind_of(), target_min: target.get(), agents: agents.get(), archived };
    let save = move || keeper.save((saving, unsaved), id, untrack(form), QueueForm::of, |form| form.validate(QueueId(id)));
    let kinds = Signal::derive(move || {
        vec![
            Pick::new("contacts", t_string!(i18n, admin.queues.contacts)),
            Pick::new("leads", t_string!(i18n, admin.queues.leads)),
        ]
    });
    let target_words = move || match kind_of() {
        QueueKind::Contacts => t_string!(i18n, admin.queues.target_contacts),
        QueueKind::Leads => t_string!(i18n, admin.queues.target_leads),
    };
    let title =
        move || known.as_ref().map_or_else(|| t_string!(i18n, admin.queues.new_title).to_owned(), |queue| queue.name.clone());
    let archive = keeper.archive::<Queue>(id);
    view! {
        <Detail title on_save=Callback::new(move |()| save()) busy=saving.busy unsaved=unsaved.follow(form) archive>
            <TextField label=move || t_string!(i18n, admin.queues.name) value=name error=saving.error("name") />
            // What it receives stays what it was: contacts and leads don't mix.
            {(!is_known).then(|| view! { <Segmented legend=move || t_string!(i18n, admin.queues.kind) value=kind picks=kinds /> })}
            <TextField label=target_words value=target unit=move || t_string!(i18n, admin.queues.minutes) error=saving.error("target_s") />
            <Served agents kind=Signal::derive(kind_of) />
        </Detail>
    }
}

/// Everyone who may: pressed, they serve it.
#[component]
fn Served(agents: RwSignal<BTreeSet<AgentId>>, kind: Signal<QueueKind>) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let people = Memo::new(move |_| {
        let kind = kind.get();
        let mut people: Vec<(String, AgentId, wire::people::Role)> = desk.read(Topic::People, |desk| {
            let may = |agent: &&wire::people::Agent| agent.active && wire::access::may(agent.role, needs(kind));
            desk.agents.values().filter(may).map(|agent| (agent.name.clone(), agent.id, agent.role)).collect()
        });
        people.sort();
        people
    });
    let turn = move |id: AgentId| {
        agents.update(|agents| {
            if !agents.remove(&id) {
                agents.insert(id);
            }
        })
    };
    view! {
        <fieldset class="field">
            <legend class="field-label">{t!(i18n, admin.queues.served)}</legend>
            <div class="chips">
                <For each=move || people.get() key=|(_, id, _)| *id let((name, id, role))>
                    <span title=move || names::role(i18n, role)>
                        <Chip pressed=Signal::derive(move || agents.with(|agents| agents.contains(&id))) on_press=Callback::new(move |()| turn(id))>
                            {name}
                        </Chip>
                    </span>
                </For>
            </div>
            <p class="field-hint">{t!(i18n, admin.queues.people, count = move || agents.with(BTreeSet::len))}</p>
        </fieldset>
    }
}

fn needs(kind: QueueKind) -> wire::access::Act {
    match kind {
        QueueKind::Contacts => wire::access::Act::ConversationsHandle,
        QueueKind::Leads => wire::access::Act::LeadsWork,
    }
}

fn code(kind: QueueKind) -> &'static str {
    match kind {
        QueueKind::Contacts => "contacts",
        QueueKind::Leads => "leads",
    }
}
