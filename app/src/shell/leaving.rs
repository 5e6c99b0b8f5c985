//! Signing out: words that the server does not have yet leave first, or are spoken of.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::i18n::{t, t_string, use_i18n};
use crate::leads::drawer::{Flags, use_flags};
use crate::say::{self, I18n};
use crate::state::drafts::{Drafts, use_drafts};
use crate::state::link::{Holds, Link, use_link};
use crate::state::outbox::{OutboxStore, use_outbox};
use crate::state::session::{SessionStore, use_session};
use crate::ui::{Button, Dialog, Kind, Toasts};

/// How long what is on its way is waited for, and how often one looks.
const PATIENCE: u32 = 10;
const MOMENT: Duration = Duration::from_millis(150);

#[derive(Clone, Copy)]
struct Leaving {
    i18n: I18n,
    session: SessionStore,
    toasts: Toasts,
    outbox: OutboxStore,
    flags: Flags,
    drafts: Drafts,
    link: Link,
    /// How many stay behind: then it is asked first.
    behind: RwSignal<usize>,
    asks: RwSignal<bool>,
}

impl Leaving {
    fn begin(self) {
        self.drafts.save_all();
        self.go_on(PATIENCE);
    }

    /// Once everything is there; after a while, or at once over a line that is cut, by asking.
    fn go_on(self, looks_left: u32) {
        let behind = untrack(|| self.outbox.waiting() + self.flags.waiting()) + self.drafts.unsaved();
        if behind == 0 {
            self.sign_out();
        } else if looks_left == 0 || untrack(|| self.link.holds()) == Holds::No {
            self.behind.set(behind);
            self.asks.set(true);
        } else {
            set_timeout(move || self.go_on(looks_left - 1), MOMENT);
        }
    }

    fn sign_out(self) {
        spawn_local(async move {
            if let Err(error) = self.session.sign_out().await {
                self.toasts.fail(say::error::error(self.i18n, &error));
            }
        });
    }
}

/// One for the page: asks when words would stay behind.
#[component]
pub fn SignOut() -> impl IntoView {
    let i18n = use_i18n();
    let leaving = Leaving {
        i18n,
        session: use_session(),
        toasts: Toasts::expect(),
        outbox: use_outbox(),
        flags: use_flags(),
        drafts: use_drafts(),
        link: use_link(),
        behind: RwSignal::new(0),
        asks: RwSignal::new(false),
    };
    use_acts().always(Act::SignOut, move || leaving.begin());
    let go = move |_| {
        leaving.asks.set(false);
        leaving.sign_out();
    };
    view! {
        <Dialog open=leaving.asks title=move || t_string!(i18n, shell.leave.title) close_label=move || t_string!(i18n, shell.leave.stay)>
            <div class="dialog-body"><p>{t!(i18n, shell.leave.text, count = move || leaving.behind.get())}</p></div>
            <footer class="dialog-foot">
                <Button kind=Kind::Danger on:click=go>{t!(i18n, shell.leave.go)}</Button>
                <Button kind=Kind::Primary on:click=move |_| leaving.asks.set(false)>{t!(i18n, shell.leave.stay)}</Button>
            </footer>
        </Dialog>
    }
}
