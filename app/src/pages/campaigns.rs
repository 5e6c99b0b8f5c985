//! Marketing's page: what was sent and what came of it.

use crate::i18n::{t, use_i18n};
use leptos::prelude::*;

#[component]
pub fn Campaigns() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main class="page">
            <h1>{t!(i18n, common.pages.campaigns)}</h1>
        </main>
    }
}
