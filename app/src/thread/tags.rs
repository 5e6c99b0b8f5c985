//! Puts tags on a contact and takes them off.

use leptos::prelude::*;
use wire::access::Act as May;
use wire::ids::{ConversationId, TagId};

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::api::conversations;
use crate::i18n::{t, t_string, use_i18n};
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Chip, EmptyState, Icon, Kind, PopoverButton, Size};

use super::known::Row;
use super::use_act_on;

#[component]
pub fn TagsButton(id: ConversationId, row: Row) -> impl IntoView {
    let (i18n, acts, desk, on) = (use_i18n(), use_acts(), use_desk(), use_act_on());
    let open = RwSignal::new(false);
    let can = Memo::new(move |_| row.with(Option::is_some) && desk.may(May::ConversationsHandle));
    acts.on(Act::Tag, move || can.get(), move || open.set(true));
    let worn = Memo::new(move |_| row.with(|row| row.as_ref().map(|c| c.tags.clone()).unwrap_or_default()));
    let all = Memo::new(move |_| {
        desk.read(Topic::Words, |desk| {
            let used = desk.tags.values().filter(|tag| !tag.archived);
            let mut names: Vec<(String, TagId)> = used.map(|tag| (tag.name.clone(), tag.id)).collect();
            names.sort();
            names
        })
    });
    let turn = move |tag: TagId| {
        let mut tags = worn.get_untracked();
        match tags.iter().position(|worn| *worn == tag) {
            Some(at) => _ = tags.remove(at),
            None => tags.push(tag),
        }
        on.act(conversations::set_tags(id, tags), || ());
    };
    view! {
        <Show when=move || can.get()>
            <PopoverButton
                open
                kind=Kind::Quiet
                size=Size::Small
                panel_label=move || t_string!(i18n, acts.tag)
                trigger=move || {
                    view! { <Icon icon=icondata::LuTag /><span class="button-words">{t!(i18n, acts.tag)}</span> }
                }
            >
                <div class="chips">
                    <For each=move || all.get() key=|(_, id)| *id let((name, tag))>
                        <Chip pressed=Signal::derive(move || worn.with(|worn| worn.contains(&tag))) on_press=move |()| turn(tag)>
                            {name}
                        </Chip>
                    </For>
                </div>
                <Show when=move || all.with(Vec::is_empty)>
                    <EmptyState line=true text=move || t_string!(i18n, conversation.no_tags) />
                </Show>
            </PopoverButton>
        </Show>
    }
}
