//! Says that an address leads nowhere, and where to go from there.

use crate::i18n::{t, use_i18n};
use leptos::prelude::*;

#[component]
pub fn NotFound() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="page">
            <h1>{t!(i18n, common.not_found)}</h1>
            <p>{t!(i18n, common.not_found_hint)}</p>
            <a href="/">{t!(i18n, common.back_to_desk)}</a>
        </div>
    }
}
