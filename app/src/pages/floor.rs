//! The supervisor's page: who works on what, now.

use crate::i18n::{t, use_i18n};
use leptos::prelude::*;

#[component]
pub fn Floor() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main class="page">
            <h1>{t!(i18n, common.pages.floor)}</h1>
        </main>
    }
}
