//! The form of a person: who they are, what they may do, and how they come in.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::admin::PutAgent;
use wire::event::DeskEvent;
use wire::ids::AgentId;
use wire::people::{Agent, Locale};

use crate::api;
use crate::form::saving::Saving;
use crate::form::unsaved::Unsaved;
use crate::i18n::{t_string, tu_string, use_i18n};
use crate::say;
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Button, Kind, Pick, Segmented, SelectField, TextField, Toasts};

use super::super::chosen::{Chosen, use_choice};
use super::super::detail::Detail;
use super::super::names;
use super::form::PersonForm;

#[component]
pub fn One(chosen: Chosen) -> impl IntoView {
    let (i18n, desk, toasts, choice, saving) = (use_i18n(), use_desk(), Toasts::expect(), use_choice(), Saving::new());
    let id = AgentId(chosen.id());
    let find = move || desk.peek(|desk| desk.agents.get(&id).cloned());
    let known = find();
    let is_new = known.is_none();
    let saved = known.as_ref().map_or_else(PersonForm::new, PersonForm::of);
    let (unsaved, typed) = Unsaved::begin(chosen.name("person"), saved);
    let (name, email, password) = (RwSignal::new(typed.name), RwSignal::new(typed.email), RwSignal::new(String::new()));
    let role = RwSignal::new(names::role_code(typed.role).to_owned());
    let team = RwSignal::new(typed.team.map(|id| id.to_string()).unwrap_or_default());
    let locale = RwSignal::new(if typed.locale == Locale::En { "en" } else { "fr" }.to_owned());
    let max_contacts = RwSignal::new(typed.max_contacts);
    let form = move || PersonForm {
        name: name.get(),
        email: email.get(),
        role: names::role_of(&role.get()),
        team: team.get().parse().ok(),
        locale: if locale.get() == "en" { Locale::En } else { Locale::Fr },
        max_contacts: max_contacts.get(),
        active: typed.active,
        password: password.get(),
        new: is_new,
    };
    let save = move || {
        let typed = untrack(form);
        let form =
            PersonForm { password: typed.password.clone(), ..unsaved.over(typed.clone(), find().as_ref().map(PersonForm::of)) };
        let others = form != typed;
        let active = find().is_none_or(|agent| agent.active);
        let put = form.validate().map(|put| PutAgent { active, ..put });
        saving.send(
            put,
            async move |put| api::admin::put_agent(id, &put).await,
            move |agent: Agent| {
                desk.fold(&DeskEvent::AgentChanged(agent.clone()));
                _ = password.try_set(String::new());
                unsaved.saved(PersonForm { password: String::new(), new: is_new, ..form });
                toasts.say(tu_string!(i18n, admin.saved, name = agent.name).to_string());
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
            <TextField label=password_words kind="password" autocomplete="new-password" hint=password_hint value=password error=saving.error("password") />
        </Detail>
    }
}

/// Lets a person in again, or no longer; their past stays either way.
fn turn(desk: crate::state::desk::DeskStore, toasts: Toasts, i18n: say::I18n, id: AgentId, active: bool) {
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
