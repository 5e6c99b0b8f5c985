//! What customers say, read by theme.

use crate::i18n::{t, use_i18n};
use leptos::prelude::*;

#[component]
pub fn Feedback() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main class="page">
            <h1>{t!(i18n, common.pages.feedback)}</h1>
        </main>
    }
}
