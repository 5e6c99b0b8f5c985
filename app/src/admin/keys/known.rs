//! What is known of an API key, and the way to revoke it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::admin::ApiKey;
use wire::ids::ApiKeyId;

use crate::api;
use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::say::{self, use_format};
use crate::state::clock::wall;
use crate::ui::{Button, Dialog, Kind, Toasts};

use super::super::detail::Detail;
use super::super::fetched::Fetched;
use super::super::names;

#[component]
pub fn Known(id: ApiKeyId, keys: Fetched<ApiKey>) -> impl IntoView {
    let (i18n, toasts) = (use_i18n(), Toasts::expect());
    let key = Memo::new(move |_| keys.with(|keys| keys.iter().find(|key| key.id == id).cloned()));
    let name = move || key.with(|key| key.as_ref().map(|key| key.name.clone()).unwrap_or_default());
    let asking = RwSignal::new(false);
    let revoke = move |_| {
        asking.set(false);
        // Said by a name that is known now: the section may be left before the answer.
        let name = untrack(name);
        spawn_local(async move {
            match api::admin::revoke_api_key(id).await {
                Ok(()) => {
                    keys.change(|keys| keys.iter_mut().filter(|key| key.id == id).for_each(|key| key.revoked = true));
                    toasts.say(tu_string!(i18n, admin.keys.was_revoked, name = name).to_string());
                }
                Err(error) => toasts.fail(tu_string!(i18n, form.failed, why = say::error::error(i18n, &error)).to_string()),
            }
        });
    };
    let revocable = Memo::new(move |_| key.with(|key| key.as_ref().is_some_and(|key| !key.revoked)));
    let acts = move || {
        view! {
            <Show when=move || revocable.get()>
                <Button kind=Kind::Danger on:click=move |_| asking.set(true)>{t!(i18n, admin.keys.revoke)}</Button>
            </Show>
        }
    };
    view! {
        <Detail title=name acts>{move || key.get().map(|key| view! { <Facts key=key /> })}</Detail>
        <Dialog open=asking title=move || t_string!(i18n, admin.keys.revoke_ask, name = name()).to_string() close_label=move || t_string!(i18n, form.close)>
            <div class="dialog-body"><p>{t!(i18n, admin.keys.revoke_text)}</p></div>
            <footer class="dialog-foot">
                <Button kind=Kind::Danger on:click=revoke>{t!(i18n, admin.keys.revoke)}</Button>
                <Button on:click=move |_| asking.set(false)>{t!(i18n, admin.keys.keep)}</Button>
            </footer>
        </Dialog>
    }
}

#[component]
fn Facts(key: ApiKey) -> impl IntoView {
    let (i18n, format) = (use_i18n(), use_format());
    let used = move || {
        key.last_used_at.map_or_else(|| t_string!(i18n, admin.keys.never).to_owned(), |at| format.get().moment(at, wall()))
    };
    view! {
        <dl class="facts">
            <dt>{t!(i18n, admin.keys.role)}</dt>
            <dd>{move || names::role(i18n, key.role)}</dd>
            <dt>{t!(i18n, admin.keys.created)}</dt>
            <dd>{move || format.get().date(key.created_at)}</dd>
            <dt>{t!(i18n, admin.keys.used)}</dt>
            <dd>{used}</dd>
        </dl>
        {key.revoked.then(|| view! { <p class="field-hint">{t!(i18n, admin.keys.revoked)}</p> })}
    }
}
