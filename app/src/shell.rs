//! The frame of every page: the rail, what lasts (cut, unsent), and the page in the rest.

mod banners;
mod keyboard;
mod leaving;
mod me;
mod navigation;
mod notice_row;
mod notices;
mod preferences;
pub mod presence;
mod rail;
mod signed_in;

pub use signed_in::SignedIn;

use leptos::prelude::*;

use crate::acts::table::provide_acts;
use crate::i18n::{t, t_string, use_i18n};
use crate::leads::drawer::provide_flags;
use crate::palette::{KeySheet, Palette};
use crate::state::shown::provide_shown;
use crate::ui::{ToastRegion, Toasts, TooltipLayer};

#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let i18n = use_i18n();
    let toasts = Toasts::provide();
    provide_flags(toasts);
    provide_acts();
    provide_shown();
    keyboard::listen();
    navigation::offer();
    preferences::offer();
    view! {
        <a class="skip-link" href="#main">{t!(i18n, shell.skip)}</a>
        <div class="shell">
            <rail::Rail />
            <div class="shell-banners"><banners::Banners /></div>
            <main class="shell-page" id="main" tabindex="-1">{children()}</main>
        </div>
        <Palette />
        <KeySheet />
        <leaving::SignOut />
        <ToastRegion toasts dismiss_label=move || t_string!(i18n, shell.dismiss) />
        <TooltipLayer />
    }
}
