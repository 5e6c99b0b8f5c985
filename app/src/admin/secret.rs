//! Words to take elsewhere, with the button that copies them.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::form::copy::copy;
use crate::i18n::{t_string, tu_string, use_i18n};
use crate::ui::{Button, Kind, Shape, Size, Toasts};

#[component]
pub fn Copied(words: String) -> impl IntoView {
    let (i18n, toasts) = (use_i18n(), Toasts::expect());
    let kept = StoredValue::new(words.clone());
    let copy_it = move |_| {
        let words = kept.get_value();
        spawn_local(async move {
            if copy(&words).await {
                toasts.say(tu_string!(i18n, form.copied));
            }
        });
    };
    view! {
        <div class="admin-secret">
            <code>{words}</code>
            <Button
                kind=Kind::Quiet
                size=Size::Small
                shape=Shape::Icon
                icon=icondata::LuCopy
                label=move || t_string!(i18n, form.copy)
                on:click=copy_it
            />
        </div>
    }
}
