//! Who takes the next contact is at work: said of someone who was absent or paused, and taken back if it was not meant.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::event::DeskEvent;
use wire::people::{Presence, PresenceState, SetPresence};

use crate::api::{Answer, session};
use crate::i18n::{tu_string, use_i18n};
use crate::say::{self, I18n};
use crate::state::desk::{DeskStore, use_desk};
use crate::ui::Toasts;

#[derive(Clone, Copy)]
pub struct BackAtWork {
    i18n: I18n,
    desk: DeskStore,
    toasts: Toasts,
}

pub fn use_back_at_work() -> BackAtWork {
    BackAtWork { i18n: use_i18n(), desk: use_desk(), toasts: Toasts::expect() }
}

impl BackAtWork {
    pub async fn say(self) -> Answer<()> {
        let Some(before) = self.desk.peek(|desk| away(desk.presences.get(&desk.me))) else { return Ok(()) };
        self.set(PresenceState::Available, None).await?;
        let undo = move |()| {
            let (state, reason) = before.clone();
            spawn_local(async move {
                if let Err(error) = self.set(state, reason).await {
                    self.toasts.fail(say::error::not_done(self.i18n, &error));
                }
            });
        };
        let (words, undo_words) = (tu_string!(self.i18n, inbox.available_again), tu_string!(self.i18n, inbox.stay_away));
        self.toasts.undoable(words, undo_words, "", Callback::new(undo));
        Ok(())
    }

    async fn set(self, state: PresenceState, reason: Option<String>) -> Answer<()> {
        let presence = session::set_presence(&SetPresence { state, reason }).await?;
        self.desk.fold(&DeskEvent::PresenceChanged(presence));
        Ok(())
    }
}

/// Where one was, for whom contacts are not looked for; who never said it is absent.
fn away(presence: Option<&Presence>) -> Option<(PresenceState, Option<String>)> {
    let (state, reason) = presence.map_or((PresenceState::Offline, None), |presence| (presence.state, presence.reason.clone()));
    match state {
        PresenceState::Pause | PresenceState::Offline => Some((state, reason)),
        PresenceState::Available | PresenceState::AfterContact => None,
    }
}

#[cfg(test)]
mod tests {
    use super::away;
    use crate::samples::agent;
    use wire::people::{Presence, PresenceState as State};

    #[test]
    fn who_is_absent_or_paused_comes_back_to_where_they_were() {
        for (state, reason, expected) in [
            (State::Available, None, None),
            (State::AfterContact, None, None),
            (State::Pause, Some("Repas"), Some((State::Pause, Some("Repas".to_owned())))),
            (State::Offline, None, Some((State::Offline, None))),
        ] {
            let presence = Presence { agent_id: agent(1), state, reason: reason.map(str::to_owned), since: 0 };
            assert_eq!(away(Some(&presence)), expected, "{state:?}");
        }
        assert_eq!(away(None), Some((State::Offline, None)));
    }
}
