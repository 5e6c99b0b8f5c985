//! The field one writes in: keys, pasted files, and the marks that ask for a suggestion.

use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::prelude::*;
use wire::Ms;
use wire::conversation::DraftMode;

use crate::i18n::{t_string, use_i18n};
use crate::settings::{EnterKey, use_settings};
use crate::state::clock::wall;
use crate::state::link::use_link;

use super::held::Held;
use super::picker::Picking;
use super::send::Sender;

/// A typing mark lasts some seconds at the other side: it need not be said at every key.
const SAY_TYPING_EVERY: Ms = 2_500;

#[component]
pub fn WritingField(held: Held, sender: Sender, picking: Picking) -> impl IntoView {
    let (i18n, settings, link) = (use_i18n(), use_settings(), use_link());
    let said_at = StoredValue::new(0);
    let input = move |event| {
        held.typed(event_target_value(&event));
        picking.look();
        let now = wall();
        if held.mode.get_untracked() == DraftMode::Reply && now - said_at.get_value() > SAY_TYPING_EVERY {
            said_at.set_value(now);
            link.types(held.id);
        }
    };
    let keydown = move |event: KeyboardEvent| {
        if event.is_composing() || picking.key(&event) {
            return;
        }
        let command = event.ctrl_key() || event.meta_key();
        let enter_sends = settings.enter.get_untracked() == EnterKey::Sends;
        match event.key().as_str() {
            "Enter" if command || enter_sends && !event.shift_key() && !event.alt_key() => {
                event.prevent_default();
                sender.send();
            }
            // Out of the field, so that single letters are acts again.
            "Escape" => {
                if let Some(field) = held.field.get_untracked() {
                    _ = field.blur();
                }
            }
            _ => {}
        }
    };
    let paste = move |event: ClipboardEvent| {
        let files = event.clipboard_data().and_then(|data| data.files()).filter(|files| files.length() > 0);
        if let Some(files) = files {
            event.prevent_default();
            held.upload(&files);
        }
    };
    let hint = move || match held.mode.get() {
        DraftMode::Reply => t_string!(i18n, composer.reply_hint),
        DraftMode::Note => t_string!(i18n, composer.note_hint),
    };
    view! {
        <textarea
            class="composer-input"
            rows="3"
            node_ref=held.field
            aria-label=hint
            placeholder=hint
            prop:value=move || held.text.get()
            on:input=input
            on:keydown=keydown
            on:paste=paste
            on:click=move |_| picking.look()
            on:blur=move |_| picking.leave()
        ></textarea>
    }
}
