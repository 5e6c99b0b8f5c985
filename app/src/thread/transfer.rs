//! Gives a contact to a queue or to a colleague, with a word about it.

use leptos::prelude::*;
use wire::access::Act as May;
use wire::conversation::TransferTo;
use wire::ids::ConversationId;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::inbox::lists::lists;
use crate::state::desk::use_desk;
use crate::state::shown::use_shown;
use crate::ui::{Icon, Kind, PopoverButton, Size, Toasts};

use super::deed::Deed;
use super::known::Row;
use super::standing::{Standing, standing};
use super::transfer_list::TransferList;
use super::use_act_on;

#[component]
pub fn TransferButton(id: ConversationId, row: Row) -> impl IntoView {
    let (i18n, acts, desk, shown) = (use_i18n(), use_acts(), use_desk(), use_shown());
    let (toasts, on, open, me) = (Toasts::expect(), use_act_on(), RwSignal::new(false), desk.me());
    let can = Memo::new(move |_| {
        let lives = row.with(|row| row.as_ref().is_some_and(|c| standing(c, me) != Standing::Closed));
        lives && desk.may(May::ConversationsHandle)
    });
    acts.on(Act::Transfer, move || can.get(), move || open.set(true));
    let give = move |(to, note): (TransferTo, Option<String>)| {
        open.set(false);
        let mine = row.with_untracked(|row| row.as_ref().is_some_and(|c| standing(c, me) == Standing::Mine));
        on.act(id, Deed::Transfer { to, note }, move || {
            toasts.say(tu_string!(i18n, conversation.transferred));
            if mine && shown.conversation_now() == Some(id) {
                let next = desk.peek(|desk| lists(desk).after(desk, id));
                shown.show_to_write(next);
            }
        });
    };
    view! {
        <Show when=move || can.get()>
            <PopoverButton
                open
                kind=Kind::Quiet
                size=Size::Small
                panel_label=move || t_string!(i18n, acts.transfer)
                trigger=move || {
                    view! { <Icon icon=icondata::LuForward /><span class="button-words">{t!(i18n, acts.transfer)}</span> }
                }
            >
                <TransferList row on_choose=Callback::new(give) />
            </PopoverButton>
        </Show>
    }
}
