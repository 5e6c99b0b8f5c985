//! Under the field: canned replies, files, whether the draft is safe, and the button that sends.

use leptos::html;
use leptos::prelude::*;
use wire::conversation::DraftMode;

use crate::i18n::{t, t_string, use_i18n};
use crate::settings::{EnterKey, use_settings};
use crate::state::drafts::{Safe, use_drafts};
use crate::ui::{Button, Kind, Shape, Size};

use super::held::Held;
use super::picker::Picking;
use super::send::Sender;

#[component]
pub fn Foot(held: Held, sender: Sender, picking: Picking) -> impl IntoView {
    let (i18n, settings, drafts) = (use_i18n(), use_settings(), use_drafts());
    let chooser = NodeRef::<html::Input>::new();
    let is_reply = Memo::new(move |_| held.mode.get() == DraftMode::Reply);
    let chosen = move |_| {
        if let Some(input) = chooser.get_untracked() {
            if let Some(files) = input.files() {
                held.upload(&files);
            }
            // The same file may be chosen again.
            input.set_value("");
        }
    };
    let choose = move |_| {
        if let Some(input) = chooser.get_untracked() {
            input.click();
        }
    };
    let safe = move || match drafts.safe(held.id, held.mode.get()) {
        Safe::Nothing => "",
        Safe::Here => t_string!(i18n, composer.kept_here),
        Safe::Everywhere => t_string!(i18n, composer.saved),
    };
    let keys = move || match settings.enter.get() {
        EnterKey::Sends => "⏎",
        EnterKey::NewLine => "Ctrl ⏎",
    };
    let kind = Signal::derive(move || if is_reply.get() { Kind::Primary } else { Kind::Note });
    view! {
        <div class="composer-foot">
            <div class="composer-tools">
                <Show
                    when=move || is_reply.get()
                    fallback=move || {
                        view! {
                            <Button
                                kind=Kind::Quiet
                                size=Size::Small
                                shape=Shape::Icon
                                icon=icondata::LuAtSign
                                label=move || t_string!(i18n, composer.mention)
                                keys="@"
                                on:click=move |_| picking.ask("@")
                            />
                        }
                    }
                >
                    <Button
                        kind=Kind::Quiet
                        size=Size::Small
                        shape=Shape::Icon
                        icon=icondata::LuZap
                        label=move || t_string!(i18n, composer.canned)
                        keys="/"
                        on:click=move |_| picking.ask("/")
                    />
                    <Button
                        kind=Kind::Quiet
                        size=Size::Small
                        shape=Shape::Icon
                        icon=icondata::LuPaperclip
                        label=move || t_string!(i18n, composer.attach)
                        on:click=choose
                    />
                    <input
                        type="file"
                        multiple
                        hidden
                        node_ref=chooser
                        accept="image/png,image/jpeg,image/webp,image/gif,application/pdf,text/plain"
                        aria-label=move || t_string!(i18n, composer.attach)
                        on:change=chosen
                    />
                </Show>
            </div>
            <span class="composer-saved" role="status">{safe}</span>
            <Button kind class="composer-send" keys disabled=Signal::derive(move || !sender.can()) submit=true>
                {move || if is_reply.get() { t!(i18n, composer.send).into_any() } else { t!(i18n, composer.send_note).into_any() }}
            </Button>
        </div>
    }
}
