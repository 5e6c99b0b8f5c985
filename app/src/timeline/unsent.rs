//! What was sent from here and is not at the server yet: it looks so, and says what can be done.

use leptos::prelude::*;
use wire::conversation::DraftMode;
use wire::ids::ItemId;

use crate::i18n::{t, t_string, use_i18n};
use crate::live::outbox::Sending;
use crate::say::{error, use_format};
use crate::state::desk::use_desk;
use crate::state::drafts::use_drafts;
use crate::state::outbox::{What, Written, use_outbox};
use crate::ui::format::Format;
use crate::ui::{Avatar, Button, Icon, Kind, Size};

use super::files::Files;
use super::text::{NoteText, PlainText};

#[component]
pub fn UnsentRow(id: ItemId) -> impl IntoView {
    let (i18n, desk, format, outbox, drafts) = (use_i18n(), use_desk(), use_format(), use_outbox(), use_drafts());
    let entry = Memo::new(move |_| outbox.get(id));
    let me = move || desk.agent_name(desk.me());
    let take_back = move |_| {
        let Some(entry) = outbox.take_back(id) else { return };
        let (mode, text, files) = match entry.what {
            What::Reply { text, attachments, .. } => (DraftMode::Reply, text, attachments),
            What::Note { text, .. } => (DraftMode::Note, text, Vec::new()),
        };
        drafts.put_back(entry.conversation_id, mode, &text, files);
    };
    move || {
        entry.get().map(|Written { at, what, state, .. }| {
            let failed = match state {
                Sending::Pending => None,
                Sending::Failed { code } => Some(code),
            };
            let state = if failed.is_some() { "failed" } else { "pending" };
            let (from, body) = match what {
                What::Reply { text, attachments, .. } => {
                    let words = (!text.is_empty()).then(|| view! { <div class="bubble-body"><PlainText text /></div> });
                    ("us", view! { {words} <Files files=attachments /> }.into_any())
                }
                What::Note { text, mentions } => {
                    ("note", view! { <div class="bubble-body"><NoteText text mentions /></div> }.into_any())
                }
            };
            view! {
                <article class="bubble-row" data-from=from data-joined="false" data-state=state>
                    <time class="bubble-hour" datetime=Format::iso(at)>{move || format.get().time(at)}</time>
                    <Avatar name=me size=20 class="bubble-node" />
                    <div class="bubble">
                        {body}
                        {match failed {
                            None => {
                                view! {
                                    <span class="bubble-state"><Icon icon=icondata::LuClock />{t!(i18n, timeline.delivery.pending)}</span>
                                }
                                    .into_any()
                            }
                            Some(code) => {
                                view! {
                                    <span class="bubble-state" role="alert">
                                        <Icon icon=icondata::LuCircleAlert />
                                        {move || {
                                            let reason = error::code(i18n, &code);
                                            t_string!(i18n, timeline.delivery.failed_because, reason = reason).to_string()
                                        }}
                                        <Button kind=Kind::Quiet size=Size::Small on:click=move |_| outbox.retry(id)>
                                            {t!(i18n, timeline.delivery.retry)}
                                        </Button>
                                        <Button kind=Kind::Quiet size=Size::Small on:click=take_back>{t!(i18n, timeline.delivery.edit)}</Button>
                                    </span>
                                }
                                    .into_any()
                            }
                        }}
                    </div>
                </article>
            }
        })
    }
}
