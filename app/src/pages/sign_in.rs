//! Where a person says who they are.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::i18n::{Locale, t, t_string, use_i18n};
use crate::say;
use crate::settings::use_settings;
use crate::state::session::use_session;
use crate::ui::{Banner, Button, Kind, Mark, Shape, Size, TextField, Tone, Water};

#[component]
pub fn SignIn() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (busy, refused) = (RwSignal::new(false), RwSignal::new(None::<ApiError>));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let answer = api::session::sign_in(email.get_untracked().trim().to_owned(), password.get_untracked()).await;
            busy.set(false);
            match answer {
                Ok(began) => session.begin(began),
                Err(error) => refused.set(Some(error)),
            }
        });
    };
    let field = move |name: &'static str| {
        Signal::derive(move || {
            refused.with(|refused| refused.as_ref()?.field(name).map(|code| say::error::field(i18n, code).to_owned()))
        })
    };
    view! {
        <main class="sign-in">
            <header class="sign-in-head">
                <Mark />
                {t!(i18n, common.product)}
                <Languages />
            </header>
            <div class="sign-in-panel">
                <div>
                    <h1 class="sign-in-title">{t!(i18n, session.title)}</h1>
                    <p class="sign-in-lead">{t!(i18n, session.lead)}</p>
                </div>
                {move || {
                    refused.get().map(|error| {
                        view! { <Banner boxed=true tone=Tone::Red icon=icondata::LuCircleAlert text=move || say::error::error(i18n, &error) /> }
                    })
                }}
                <form class="sign-in-form" on:submit=submit>
                    <TextField
                        label=move || t_string!(i18n, session.email)
                        value=email
                        kind="email"
                        name="email"
                        autocomplete="username"
                        required=true
                        autofocus=true
                        error=field("email")
                    />
                    <TextField
                        label=move || t_string!(i18n, session.password)
                        value=password
                        kind="password"
                        name="password"
                        autocomplete="current-password"
                        required=true
                        error=field("password")
                    />
                    <Button kind=Kind::Primary size=Size::Large shape=Shape::Wide busy submit=true>{t!(i18n, session.sign_in)}</Button>
                </form>
            </div>
            <footer class="sign-in-foot">{t!(i18n, session.foot)}</footer>
            <Water />
        </main>
    }
}

#[component]
fn Languages() -> impl IntoView {
    let (i18n, settings) = (use_i18n(), use_settings());
    let pressed = move |locale: Locale| move || (settings.locale.get() == locale).to_string();
    view! {
        <div class="segmented" role="group" aria-label=move || t_string!(i18n, common.settings.locale)>
            <button type="button" lang="fr" aria-pressed=pressed(Locale::fr) on:click=move |_| settings.locale.set(Locale::fr)>
                {t!(i18n, session.french)}
            </button>
            <button type="button" lang="en" aria-pressed=pressed(Locale::en) on:click=move |_| settings.locale.set(Locale::en)>
                {t!(i18n, session.english)}
            </button>
        </div>
    }
}
