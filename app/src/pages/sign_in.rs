//! Where a person says who they are.

use crate::i18n::{t, use_i18n};
use leptos::prelude::*;

#[component]
pub fn SignIn() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main class="page">
            <h1>{t!(i18n, common.pages.sign_in)}</h1>
        </main>
    }
}
