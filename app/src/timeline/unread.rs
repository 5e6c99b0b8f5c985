//! Why a story can't be shown: with another try where that may help.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::i18n::{t, use_i18n};
use crate::say;
use crate::ui::{Button, EmptyState};

#[component]
pub fn Unread(error: ApiError, #[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let passing = error.is_passing();
    let icon = if passing { icondata::LuCloudOff } else { icondata::LuCircleAlert };
    view! {
        <EmptyState icon text=move || say::error::error(i18n, &error)>
            <Show when=move || passing>
                <Button on:click=move |_| on_retry.run(())>{t!(i18n, errors.retry)}</Button>
            </Show>
        </EmptyState>
    }
}
