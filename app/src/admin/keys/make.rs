//! Makes an API key and shows its secret, this once.

use leptos::prelude::*;
use wire::admin::{ApiKey, NewApiKeyMade};
use wire::ids::ApiKeyId;

use crate::api;
use crate::form::saving::Saving;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{SelectField, TextField};

use super::super::chosen::Chosen;
use super::super::detail::Detail;
use super::super::fetched::Fetched;
use super::super::names;
use super::super::secret::Copied;
use super::form::KeyForm;

#[component]
pub fn Make(chosen: Chosen, keys: Fetched<ApiKey>) -> impl IntoView {
    let (i18n, saving) = (use_i18n(), Saving::new());
    let id = ApiKeyId(chosen.id());
    let (name, role) = (RwSignal::new(String::new()), RwSignal::new("advisor".to_owned()));
    let made = RwSignal::new(None::<NewApiKeyMade>);
    let save = Callback::new(move |()| {
        let form = KeyForm { name: name.get_untracked(), role: names::role_of(&role.get_untracked()) };
        saving.send(
            form.validate(id),
            async move |key| api::admin::new_api_key(&key).await,
            move |new: NewApiKeyMade| {
                keys.put(new.key.clone(), move |one| one.id == id);
                _ = made.try_set(Some(new));
            },
        );
    });
    move || match made.get() {
        Some(made) => view! {
            <Detail title=made.key.name>
                <div class="field">
                    <p class="field-label">{t!(i18n, admin.keys.secret)}</p>
                    <Copied words=made.secret />
                    <p class="field-hint">{t!(i18n, admin.keys.secret_hint)}</p>
                </div>
            </Detail>
        }
        .into_any(),
        None => view! {
            <Detail
                title=move || t_string!(i18n, admin.keys.new_title)
                on_save=save
                save_words=move || t_string!(i18n, admin.keys.make)
                busy=saving.busy
            >
                <TextField
                    label=move || t_string!(i18n, admin.keys.name)
                    hint=move || t_string!(i18n, admin.keys.name_hint)
                    value=name
                    error=saving.error("name")
                />
                <SelectField
                    label=move || t_string!(i18n, admin.keys.role)
                    value=role
                    picks=Signal::derive(move || names::role_picks(i18n))
                    hint=move || names::role_hint(i18n, names::role_of(&role.get()))
                    error=saving.error("role")
                />
            </Detail>
        }
        .into_any(),
    }
}
