//! The page of one's own settings.

use leptos::prelude::*;

use crate::i18n::{t, use_i18n};

use super::looks::{Looks, Writing};
use super::password::Password;
use super::sounds::SoundChoice;

#[component]
pub fn Mine() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="page">
            <header class="page-head"><h1 class="page-title">{t!(i18n, settings.title)}</h1></header>
            <div class="page-body">
                <div class="mine">
                    <section aria-labelledby="mine-looks">
                        <h2 class="campaign-title" id="mine-looks">{t!(i18n, settings.look)}</h2>
                        <Looks />
                    </section>
                    <section aria-labelledby="mine-writing">
                        <h2 class="campaign-title" id="mine-writing">{t!(i18n, settings.writing)}</h2>
                        <Writing />
                    </section>
                    <section aria-labelledby="mine-sounds">
                        <h2 class="campaign-title" id="mine-sounds">{t!(i18n, settings.sounds)}</h2>
                        <SoundChoice />
                    </section>
                    <p class="field-hint">{t!(i18n, settings.kept_here)}</p>
                    <section aria-labelledby="mine-password">
                        <h2 class="campaign-title" id="mine-password">{t!(i18n, settings.password)}</h2>
                        <Password />
                    </section>
                </div>
            </div>
        </div>
    }
}
