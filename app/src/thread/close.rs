//! Closes a contact with how it ended; the next one is then under the fingers.

use leptos::prelude::*;
use wire::ids::{ConversationId, DispositionId};

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::inbox::lists::lists;
use crate::say::words;
use crate::state::desk::{Topic, use_desk};
use crate::state::shown::use_shown;
use crate::state::timelines::use_timelines;
use crate::ui::{EmptyState, Icon, Keys, MenuItem, MenuLabel, PopoverButton, Size, Toasts};

use super::deed::Deed;
use super::known::Row;
use super::standing::{Standing, standing};
use super::use_act_on;

#[component]
pub fn CloseButton(id: ConversationId, row: Row) -> impl IntoView {
    let (i18n, acts, desk, shown, toasts, on) = (use_i18n(), use_acts(), use_desk(), use_shown(), Toasts::expect(), use_act_on());
    let (open, me, timelines) = (RwSignal::new(false), desk.me(), use_timelines());
    let mine = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|c| standing(c, me) == Standing::Mine)));
    acts.on(Act::Close, move || mine.get(), move || open.set(true));
    let dispositions = Memo::new(move |_| {
        let locale = i18n.get_locale();
        desk.read(Topic::Words, |desk| {
            let used = desk.dispositions.values().filter(|d| !d.archived);
            used.map(|d| (d.id, words::disposition(d, locale).to_owned())).collect::<Vec<_>>()
        })
    });
    let close = move |disposition_id: DispositionId| {
        open.set(false);
        let seen = row.with_untracked(|row| row.as_ref().and_then(|contact| timelines.seen(contact)));
        on.act(id, Deed::Close { disposition_id, seen }, move || {
            // Tried again later, it is done from wherever one is by then.
            if shown.conversation_now() == Some(id) {
                let next = desk.peek(|desk| lists(desk).after(desk, id));
                shown.show_to_write(next);
            }
            let reopen = move |()| on.act(id, Deed::Reopen, move || shown.show(Some(id)));
            toasts.undoable(tu_string!(i18n, conversation.closed), tu_string!(i18n, acts.reopen), "", Callback::new(reopen));
        });
    };
    view! {
        <Show when=move || mine.get()>
            <PopoverButton
                open
                size=Size::Small
                panel_class="menu"
                role="menu"
                panel_label=move || t_string!(i18n, conversation.close_as)
                trigger=move || {
                    view! {
                        <Icon icon=icondata::LuCheck />
                        <span class="button-words">{t!(i18n, acts.close)}</span>
                        <Keys keys="E" />
                    }
                }
            >
                <MenuLabel text=move || t_string!(i18n, conversation.close_as) />
                <For each=move || dispositions.get() key=|(id, _)| *id let((disposition, name))>
                    <MenuItem text=name on:click=move |_| close(disposition) />
                </For>
                <Show when=move || dispositions.with(Vec::is_empty)>
                    <EmptyState line=true text=move || t_string!(i18n, conversation.no_dispositions) />
                </Show>
            </PopoverButton>
        </Show>
    }
}
