//! A part of a page that fails by itself: the others go on.

use leptos::prelude::*;

use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, EmptyState};

#[component]
pub fn Pane(children: Children) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <ErrorBoundary fallback=move |_errors| {
            view! {
                <section class="pane-error" role="alert">
                    <EmptyState icon=icondata::LuCircleAlert text=move || t_string!(i18n, errors.pane)>
                        <Button on:click=move |_| _ = window().location().reload()>{t!(i18n, errors.reload)}</Button>
                    </EmptyState>
                </section>
            }
        }>{children()}</ErrorBoundary>
    }
}
