//! Asks once more before a contact is recorded with someone who refuses calls.

use leptos::prelude::*;
use wire::lead::Lead;

use crate::i18n::{t, use_i18n};
use crate::leads::board::plan::Plan;
use crate::state::desk::use_desk;
use crate::ui::{Button, Kind};

use super::use_mover;

#[component]
pub fn CallFirst(lead: Lead, plan: Plan) -> impl IntoView {
    let (i18n, desk, mover) = (use_i18n(), use_desk(), use_mover());
    let id = lead.id;
    // Followed: it may be withdrawn while one thinks it over.
    let consented = Memo::new(move |_| desk.lead(id).is_some_and(|lead| lead.call_consent));
    let go_on = move |_| mover.go_on(lead.clone(), plan.clone());
    view! {
        <div class="dialog-body">
            <p>{t!(i18n, leads.ask.calls_text)}</p>
            <Show when=move || consented.get()><p>{t!(i18n, leads.ask.calls_consented)}</p></Show>
        </div>
        <footer class="dialog-foot">
            <Button kind=Kind::Primary on:click=go_on>{t!(i18n, leads.ask.calls_do)}</Button>
            <Button kind=Kind::Quiet on:click=move |_| mover.open.set(false)>{t!(i18n, leads.act.cancel)}</Button>
        </footer>
    }
}
