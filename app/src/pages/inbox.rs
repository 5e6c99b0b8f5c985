//! The advisor's desk: contacts in hand, the timeline, the customer.

use crate::i18n::{t, t_string, use_i18n};
use leptos::prelude::*;

#[component]
pub fn Inbox() -> impl IntoView {
    let i18n = use_i18n();
    let waiting = RwSignal::new(0);
    view! {
        // A text is t!, an attribute t_string! in a closure; a plural takes a closure too.
        <main class="page" aria-label=move || t_string!(i18n, common.pages.inbox)>
            <h1>{t!(i18n, common.pages.inbox)}</h1>
            <p>{t!(i18n, common.waiting, count = move || waiting.get())}</p>
        </main>
    }
}
