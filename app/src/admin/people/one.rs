//! The form of a person: who they are, what they may do, and how they come in.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::admin::PutAgent;
use wire::event::DeskEvent;
use wire::ids::{AgentId, QueueId};
use wire::people::{Agent, Locale};

use crate::api::{self, ApiError};
use crate::form::saving::Saving;
use crate::form::unsaved::Unsaved;
use crate::i18n::{t_string, tu_string, use_i18n};
use crate::say;
use crate::state::desk::{DeskStore, Topic, use_desk};
use crate::ui::{Button, Kind, Pick, Segmented, SelectField, TextField, Toasts};

use super::super::chosen::{Chosen, use_choice};
use super::super::detail::Detail;
use super::super::names;
use super::form::{PersonForm, queues_to_save, served};
use super::serves::Serves;

#[component]
pub fn One(chosen: Chosen) -> impl IntoView {
    let (i18n, desk, toasts, choice, saving) = (use_i18n(), use_desk(), Toasts::expect(), use_choice(), Saving::new());
    let id = AgentId(chosen.id());
    let find = move || desk.peek(|desk| desk.agents.get(&id).cloned());
    let known = find();
    let is_new = known.is_none();
    let read = move |agent: &Agent| desk.peek(|desk| PersonForm::of(agent, desk.queues.values()));
    let saved = known.as_ref().map_or_else(PersonForm::new, read);
    let (unsaved, typed) = Unsaved::begin(chosen.name("person"), saved);
    let (name, email, password) = (RwSignal::new(typed.name), RwSignal::new(typed.email), RwSignal::new(String::new()));
    let role = RwSignal::new(names::role_code(typed.role).to_owned());
    let team = RwSignal::new(typed.team.map(|id| id.to_string()).unwrap_or_default());
    let locale = RwSignal::new(if typed.locale == Locale::En { "en" } else { "fr" }.to_owned());
    let max_contacts = RwSignal::new(typed.max_contacts);
    let queues = RwSignal::new(typed.queues);
    let form = move || PersonForm {
        name: name.get(),
        email: email.get(),
        role: names::role_of(&role.get()),
        team: team.get().parse().ok(),
        locale: if locale.get() == "en" { Locale::En } else { Locale::Fr },
        max_contacts: max_contacts.get(),
        active: typed.active,
        queues: queues.get(),
        password: password.get(),
        new: is_new,
    };
    let save = move || {
        let typed = untrack(form);
        let form = PersonForm { password: typed.password.clone(), ..unsaved.over(typed.clone(), find().as_ref().map(read)) };
        let others = form != typed;
        let active = find().is_none_or(|agent| agent.active);
        let put = form.validate().map(|put| PutAgent { active, ..put });
        let wanted = form.queues.clone();
        saving.send(
            put,
            async move |put| {
                let agent = api::admin::put_agent(id, &put).await?;
                desk.fold(&DeskEvent::AgentChanged(agent.clone()));
                // A queue takes in whom the server knows: after the person.
                let failed = put_queues(desk, &agent, &wanted).await.err();
                Ok((agent, failed))
            },
            move |(agent, failed): (Agent, Option<ApiError>)| {
                _ = password.try_set(String::new());
                let queues = desk.peek(|desk| served(id, desk.queues.values()));
                unsaved.saved(PersonForm { password: String::new(), new: is_new, queues, ..form });
                match failed {
                    None => toasts.say(tu_string!(i18n, admin.saved, name = agent.name).to_string()),
                    Some(error) => {
                        let why = say::error::without_form(i18n, &error);
                        toasts.fail(tu_string!(i18n, admin.people.queues_failed, name = agent.name, why = why).to_string());
                    }
                }
                choice.keep_open(id.0);
                if others {
                    choice.begin_anew();
                }
            },
        );
    };
    let active = Memo::new(move |_| desk.read(Topic::People, |desk| desk.agents.get(&id).is_none_or(|agent| agent.active)));
    let title =
        move || known.as_ref().map_or_else(|| t_string!(i18n, admin.people.new_title).to_owned(), |agent| agent.name.clone());
    let teams = Signal::derive(move || {
        let mut teams: Vec<Pick> = desk.read(Topic::People, |desk| {
            desk.teams.values().map(|team| Pick::new(team.id.to_string(), team.name.clone())).collect()
        });
        teams.sort_by(|a, b| a.text.cmp(&b.text));
        teams
    });
    let languages = Signal::derive(move || {
        vec![Pick::new("fr", t_string!(i18n, customer.field.fr)), Pick::new("en", t_string!(i18n, customer.field.en))]
    });
    let password_words =
        move || if is_new { t_string!(i18n, admin.people.password) } else { t_string!(i18n, admin.people.password_new) };
    let password_hint =
        move || if is_new { t_string!(i18n, admin.people.password_hint) } else { t_string!(i18n, admin.people.password_keep) };
    let acts = move || {
        (!is_new && id != desk.me()).then(|| {
            let word = move || {
                if active.get() { t_string!(i18n, admin.people.deactivate) } else { t_string!(i18n, admin.people.activate) }
            };
            let kind = Signal::derive(move || if active.get() { Kind::Danger } else { Kind::Secondary });
            view! { <Button kind on:click=move |_| turn(desk, toasts, i18n, id, !active.get_untracked())>{word}</Button> }
        })
    };
    view! {
        <Detail title person=!is_new on_save=Callback::new(move |()| save()) busy=saving.busy unsaved=unsaved.follow(form) acts>
            <TextField label=move || t_string!(i18n, admin.people.name) value=name error=saving.error("name") />
            <TextField
                label=move || t_string!(i18n, admin.people.email)
                kind="email"
                hint=move || t_string!(i18n, admin.people.email_hint)
                value=email
                error=saving.error("email")
            />
            <SelectField
                label=move || t_string!(i18n, admin.people.role)
                value=role
                picks=Signal::derive(move || names::role_picks(i18n))
                hint=move || names::role_hint(i18n, names::role_of(&role.get()))
                error=saving.error("role")
            />
            <SelectField
                label=move || t_string!(i18n, admin.people.team)
                value=team
                picks=teams
                none=move || t_string!(i18n, admin.people.no_team)
                error=saving.error("team_id")
            />
            <div class="field-row">
                <Segmented legend=move || t_string!(i18n, admin.people.locale) value=locale picks=languages />
                <TextField
                    label=move || t_string!(i18n, admin.people.max_contacts)
                    kind="number"
                    hint=move || t_string!(i18n, admin.people.max_contacts_hint)
                    value=max_contacts
                    error=saving.error("max_contacts")
                />
            </div>
            <Serves queues role=Signal::derive(move || names::role_of(&role.get())) />
            <TextField label=password_words kind="password" autocomplete="new-password" hint=password_hint value=password error=saving.error("password") />
        </Detail>
    }
}

/// One after the other, each over what it is at that moment; the first that fails ends it.
async fn put_queues(desk: DeskStore, agent: &Agent, wanted: &BTreeSet<QueueId>) -> Result<(), ApiError> {
    let queues = desk.peek(|desk| queues_to_save(agent.id, agent.role, wanted, desk.queues.values()));
    for queue in queues {
        desk.fold(&DeskEvent::QueueChanged(api::admin::put_queue(queue.id, &queue).await?));
    }
    Ok(())
}

/// Lets a person in again, or no longer; their past stays either way.
fn turn(desk: DeskStore, toasts: Toasts, i18n: say::I18n, id: AgentId, active: bool) {
    let Some(agent) = desk.peek(|desk| desk.agents.get(&id).cloned()) else { return };
    spawn_local(async move {
        let put = PutAgent {
            name: agent.name,
            email: agent.email,
            role: agent.role,
            team_id: agent.team_id,
            locale: agent.locale,
            max_contacts: agent.max_contacts,
            active,
            password: None,
        };
        match api::admin::put_agent(id, &put).await {
            Ok(agent) => {
                let name = agent.name.clone();
                desk.fold(&DeskEvent::AgentChanged(agent));
                let said = if active {
                    tu_string!(i18n, admin.people.was_activated, name = name).to_string()
                } else {
                    tu_string!(i18n, admin.people.was_deactivated, name = name).to_string()
                };
                toasts.undoable(
                    said,
                    tu_string!(i18n, form.undo),
                    "",
                    Callback::new(move |()| turn(desk, toasts, i18n, id, !active)),
                );
            }
            Err(error) => toasts.fail(tu_string!(i18n, form.failed, why = say::error::error(i18n, &error)).to_string()),
        }
    });
}
