//! What a site is given: its key, the code to paste, the secret that signs its logins.

use leptos::prelude::*;
use wire::admin::Site;

use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Kind, Size};

use super::super::secret::Copied;
use super::form::snippet;

#[component]
pub fn Given(site: Site) -> impl IntoView {
    let i18n = use_i18n();
    let origin = window().location().origin().unwrap_or_default();
    let code = snippet(&origin, &site.key);
    let shown = RwSignal::new(false);
    let secret = site.secret;
    view! {
        <div class="field">
            <p class="field-label">{t!(i18n, admin.sites.snippet)}</p>
            <Copied words=code />
        </div>
        <div class="field">
            <p class="field-label">{t!(i18n, admin.sites.key)}</p>
            <Copied words=site.key />
        </div>
        <div class="field">
            <p class="field-label">{t!(i18n, admin.sites.secret)}</p>
            {move || shown.get().then(|| view! { <Copied words=secret.clone() /> })}
            <div>
                <Button kind=Kind::Quiet size=Size::Small on:click=move |_| shown.update(|shown| *shown = !*shown)>
                    {move || if shown.get() { t_string!(i18n, admin.sites.hide) } else { t_string!(i18n, admin.sites.show) }}
                </Button>
            </div>
            <p class="field-hint">{t!(i18n, admin.sites.secret_hint)}</p>
        </div>
    }
}
