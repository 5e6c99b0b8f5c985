//! The middle while no contact is shown: what comes here, and the one thing to do.

use leptos::prelude::*;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, EmptyState, Kind};

#[component]
pub fn NothingShown() -> impl IntoView {
    let (i18n, acts) = (use_i18n(), use_acts());
    let can = Memo::new(move |_| acts.can(Act::NextContact));
    view! {
        <section class="thread">
            <div></div>
            <EmptyState
                icon=icondata::LuMessagesSquare
                title=move || t_string!(i18n, conversation.none)
                text=move || if can.get() { t_string!(i18n, conversation.none_waiting) } else { t_string!(i18n, conversation.none_hint) }
            >
                <Show when=move || can.get()>
                    <Button kind=Kind::Primary keys="⏎" on:click=move |_| _ = acts.run(Act::NextContact)>{t!(i18n, inbox.next)}</Button>
                </Show>
            </EmptyState>
        </section>
    }
}
