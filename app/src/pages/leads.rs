//! The sales board.

use crate::i18n::{t, use_i18n};
use leptos::prelude::*;

#[component]
pub fn Leads() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main class="page">
            <h1>{t!(i18n, common.pages.leads)}</h1>
        </main>
    }
}
