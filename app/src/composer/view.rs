//! The composer on the page.

use leptos::ev::DragEvent;
use leptos::prelude::*;
use wire::access::Act as May;
use wire::conversation::DraftMode;
use wire::ids::ConversationId;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::state::desk::use_desk;
use crate::state::shown::use_shown;
use crate::thread::standing::standing;

use super::field::WritingField;
use super::foot::Foot;
use super::held::Held;
use super::insert;
use super::modes::Modes;
use super::not_in_hand::NotInHand;
use super::picker::{Picker, Picking};
use super::send::Sender;
use super::uploads_view::UploadsView;

#[component]
pub fn Composer(id: ConversationId, row: Memo<Option<wire::conversation::Conversation>>) -> impl IntoView {
    let (desk, acts) = (use_desk(), use_acts());
    let me = desk.me();
    let held = Held::new(id, Memo::new(move |_| row.with(|row| row.as_ref().map(|c| standing(c, me)))));
    let sender = Sender::new(held, row);
    let picking = Picking::new(held, row);
    insert::offer(held);
    if use_shown().is_to_write(id) {
        held.focus();
    }
    let may = move || desk.may(May::ConversationsHandle);
    acts.on(Act::Reply, may, move || held.set_mode(DraftMode::Reply));
    acts.on(Act::Note, may, move || held.set_mode(DraftMode::Note));
    let dropping = RwSignal::new(false);
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        dropping.set(false);
        if let Some(files) = event.data_transfer().and_then(|transfer| transfer.files()) {
            held.upload(&files);
        }
    };
    let mode = move || match held.mode.get() {
        DraftMode::Reply => "reply",
        DraftMode::Note => "note",
    };
    let writable = Memo::new(move |_| held.mode.get() == DraftMode::Note || held.may_reply());
    view! {
        <Show when=may>
            <form
                class="composer"
                data-mode=mode
                data-drop=move || dropping.get().to_string()
                on:submit=move |event| {
                    event.prevent_default();
                    sender.send();
                }
                on:dragover=move |event: DragEvent| {
                    event.prevent_default();
                    dropping.set(true);
                }
                on:dragleave=move |_| dropping.set(false)
                on:drop=dropped
            >
                <Modes held row />
                <Show when=move || writable.get() fallback=move || view! { <NotInHand held /> }>
                    <WritingField held sender picking />
                    <UploadsView held />
                    <Foot held sender picking />
                </Show>
                <Picker picking />
            </form>
        </Show>
    }
}
