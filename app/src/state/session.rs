//! Who is signed in at this browser.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::access::Act;
use wire::session::Session;

use crate::api;
use crate::api::ApiError;

use super::cache;

#[derive(Clone, Debug, PartialEq)]
pub enum Who {
    /// The server is being asked.
    Unknown,
    /// It can't be asked now.
    Unreached,
    Nobody,
    Someone(Session),
}

#[derive(Clone, Copy)]
pub struct SessionStore {
    who: RwSignal<Who>,
}

pub fn use_session() -> SessionStore {
    expect_context()
}

pub fn provide_session() -> SessionStore {
    let session = SessionStore { who: RwSignal::new(Who::Unknown) };
    provide_context(session);
    api::when_signed_out(move || session.ended());
    session.ask();
    session
}

impl SessionStore {
    pub fn ask(self) {
        spawn_local(async move {
            match api::session::who().await {
                Ok(session) => self.who.set(Who::Someone(session)),
                Err(ApiError::Offline | ApiError::Later { .. }) => self.who.set(Who::Unreached),
                Err(ApiError::Refused { .. }) => self.who.set(Who::Nobody),
            }
        });
    }

    pub fn who(self) -> Who {
        self.who.get()
    }

    pub fn begin(self, session: Session) {
        self.who.set(Who::Someone(session));
    }

    pub async fn sign_out(self) -> Result<(), ApiError> {
        api::session::sign_out().await?;
        cache::forget();
        leave("/sign-in");
        Ok(())
    }

    pub fn may(self, act: Act) -> bool {
        self.who.with(|who| match who {
            Who::Someone(session) => session.acts.contains(&act),
            Who::Unknown | Who::Unreached | Who::Nobody => false,
        })
    }

    /// What was typed stays in the browser; what was seen does not.
    fn ended(self) {
        cache::forget();
        let signed_in = self.who.with_untracked(|who| matches!(who, Who::Someone(_)));
        if signed_in {
            // The same address asks to sign in, and shows the same contact afterwards.
            leave(&here());
        }
    }
}

/// Loads anew, so that nothing of the last person stays in memory.
fn leave(to: &str) {
    // Refused only while the page is going away already.
    _ = window().location().assign(to);
}

fn here() -> String {
    let location = window().location();
    format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
}
