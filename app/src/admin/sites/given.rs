//! What a site is given: its key, the code to paste, the secret that signs its logins.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::admin::Site;

use crate::api;
use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::say;
use crate::ui::{Button, Kind, Size, Toasts};

use super::super::fetched::Fetched;
use super::super::renew::Renew;
use super::super::secret::Copied;
use super::form::snippet;

#[component]
pub fn Given(site: Site, sites: Fetched<Site>) -> impl IntoView {
    let (i18n, toasts) = (use_i18n(), Toasts::expect());
    let id = site.id;
    let renew = Callback::new(move |()| {
        spawn_local(async move {
            match api::admin::renew_site_secret(id).await {
                Ok(site) => {
                    sites.put(site, move |one| one.id == id);
                    toasts.say(tu_string!(i18n, admin.renew.done));
                }
                Err(error) => toasts.fail(tu_string!(i18n, form.failed, why = say::error::error(i18n, &error)).to_string()),
            }
        });
    });
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
            <Renew text=move || t_string!(i18n, admin.renew.site) on_renew=renew />
            <p class="field-hint">{t!(i18n, admin.sites.secret_hint)}</p>
        </div>
    }
}
