//! From a past exchange to its contact: opening it, and opening it again once it is closed.

use leptos::prelude::*;
use leptos_router::components::A;
use wire::access::Act as May;
use wire::ids::ConversationId;

use crate::acts::{Act, words};
use crate::i18n::{t, use_i18n};
use crate::state::desk::use_desk;
use crate::state::shown::{address, use_shown};
use crate::thread::{Deed, use_act_on};
use crate::ui::{Button, Icon, Kind, Size};

#[component]
pub fn Ways(conversation: ConversationId) -> impl IntoView {
    let (i18n, desk, shown, on) = (use_i18n(), use_desk(), use_shown(), use_act_on());
    // The desk holds every contact that lives.
    let closed = Memo::new(move |_| desk.may(May::ConversationsHandle) && desk.conversation(conversation).is_none());
    let reopen = move |_| on.act(conversation, Deed::Reopen, move || shown.show_to_write(Some(conversation)));
    view! {
        <Show when=move || desk.may(May::ConversationsRead)>
            <div class="timeline-row-acts">
                <A href=address(conversation) attr:class="button" attr:data-kind="quiet" attr:data-size="small">
                    <Icon icon=icondata::LuMessagesSquare />
                    {t!(i18n, timeline.open_contact)}
                </A>
                <Show when=move || closed.get()>
                    <Button kind=Kind::Quiet size=Size::Small icon=words::icon(Act::Reopen) busy=on.busy on:click=reopen>
                        {move || words::name(i18n, Act::Reopen)}
                    </Button>
                </Show>
            </div>
        </Show>
    }
}
