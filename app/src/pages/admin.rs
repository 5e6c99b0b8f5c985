//! The administrator's page: people, queues, tags, canned replies, site keys.

use crate::i18n::{t, use_i18n};
use leptos::prelude::*;

#[component]
pub fn Admin() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main class="page">
            <h1>{t!(i18n, common.pages.admin)}</h1>
        </main>
    }
}
