//! What I say of myself: available, paused for a reason, finishing the last contact.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::event::DeskEvent;
use wire::people::{PresenceState, SetPresence};

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::api;
use crate::i18n::{t_string, tu_string, use_i18n};
use crate::say::{self, I18n};
use crate::state::desk::{DeskStore, Topic, use_desk};
use crate::ui::{MenuItem, MenuLabel, Toasts, Tone};

/// State and reason.
pub type Mine = (PresenceState, Option<String>);

pub fn mine(desk: DeskStore) -> Memo<Mine> {
    Memo::new(move |_| {
        let presence = desk.read(Topic::People, |desk| desk.presences.get(&desk.me).cloned());
        presence.map_or((PresenceState::Offline, None), |presence| (presence.state, presence.reason))
    })
}

pub fn name(i18n: I18n, state: PresenceState) -> &'static str {
    match state {
        PresenceState::Available => t_string!(i18n, shell.presence.available),
        PresenceState::Pause => t_string!(i18n, shell.presence.pause),
        PresenceState::AfterContact => t_string!(i18n, shell.presence.after_contact),
        PresenceState::Offline => t_string!(i18n, shell.presence.offline),
    }
}

pub fn tone(state: PresenceState) -> Tone {
    match state {
        PresenceState::Available => Tone::Green,
        PresenceState::Pause | PresenceState::AfterContact => Tone::Amber,
        PresenceState::Offline => Tone::Neutral,
    }
}

/// Says it to the server, then shows it.
pub fn setter() -> impl Fn(PresenceState, Option<String>) + Copy + Send + Sync + 'static {
    let (i18n, desk, toasts) = (use_i18n(), use_desk(), Toasts::expect());
    move |state, reason| {
        spawn_local(async move {
            match api::session::set_presence(&SetPresence { state, reason }).await {
                Ok(presence) => desk.fold(&DeskEvent::PresenceChanged(presence)),
                Err(error) => toasts.fail(say::error::not_done(i18n, &error)),
            }
        });
    }
}

/// Found by name in the palette.
pub fn offer() {
    let (acts, i18n) = (use_acts(), use_i18n());
    let set = setter();
    acts.always(Act::Available, move || set(PresenceState::Available, None));
    acts.always(Act::Pause, move || set(PresenceState::Pause, Some(tu_string!(i18n, shell.pause.short).to_owned())));
    acts.always(Act::AfterContact, move || set(PresenceState::AfterContact, None));
}

#[component]
pub fn PresenceItems() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let mine = mine(desk);
    let set = setter();
    let is = move |state: PresenceState| Signal::derive(move || mine.with(|(now, reason)| *now == state && reason.is_none()));
    let reasons = move || {
        [
            t_string!(i18n, shell.pause.short),
            t_string!(i18n, shell.pause.meal),
            t_string!(i18n, shell.pause.meeting),
            t_string!(i18n, shell.pause.training),
        ]
    };
    view! {
        <MenuLabel text=move || t_string!(i18n, shell.presence.title) />
        <MenuItem
            text=move || name(i18n, PresenceState::Available)
            checked=is(PresenceState::Available)
            on:click=move |_| set(PresenceState::Available, None)
        />
        <MenuItem
            text=move || name(i18n, PresenceState::AfterContact)
            checked=is(PresenceState::AfterContact)
            on:click=move |_| set(PresenceState::AfterContact, None)
        />
        {move || {
            reasons()
                .map(|reason| {
                    let checked = Signal::derive(move || mine.with(|(_, now)| now.as_deref() == Some(reason)));
                    view! {
                        <MenuItem
                            text=move || t_string!(i18n, shell.pause.because, reason = reason).to_string()
                            checked
                            on:click=move |_| set(PresenceState::Pause, Some(reason.to_owned()))
                        />
                    }
                })
                .collect_view()
        }}
    }
}
