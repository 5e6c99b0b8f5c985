//! Changes one's own password.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::api;
use crate::form::saving::Saving;
use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::ui::{Button, TextField, Toasts};

use super::password_form::PasswordForm;

#[component]
pub fn Password() -> impl IntoView {
    let (i18n, toasts, saving) = (use_i18n(), Toasts::expect(), Saving::new());
    let (current, new, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let change = move |event: SubmitEvent| {
        event.prevent_default();
        let form = PasswordForm { current: current.get_untracked(), new: new.get_untracked(), again: again.get_untracked() };
        saving.send(
            form.validate(),
            async move |change| api::session::change_password(&change).await,
            move |()| {
                [current, new, again].into_iter().for_each(|field| _ = field.try_set(String::new()));
                toasts.say(tu_string!(i18n, settings.changed));
            },
        );
    };
    view! {
        <form class="form" on:submit=change novalidate=true>
            <TextField
                label=move || t_string!(i18n, settings.current)
                kind="password"
                autocomplete="current-password"
                value=current
                error=saving.error("current")
            />
            <TextField
                label=move || t_string!(i18n, settings.fresh)
                kind="password"
                autocomplete="new-password"
                hint=move || t_string!(i18n, settings.fresh_hint)
                value=new
                error=saving.error("new")
            />
            <TextField
                label=move || t_string!(i18n, settings.again)
                kind="password"
                autocomplete="new-password"
                value=again
                error=saving.error("again")
            />
            <div class="form-actions">
                <Button submit=true busy=saving.busy>{t!(i18n, settings.change)}</Button>
            </div>
        </form>
    }
}
