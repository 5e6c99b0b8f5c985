//! Puts tags on a contact and takes them off.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wire::access::Act as May;
use wire::ids::{ConversationId, TagId};

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::i18n::{t, t_string, use_i18n};
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Chip, EmptyState, Icon, Kind, PopoverButton, Size, folded};

use super::deed::Deed;
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
            names.sort_by_key(|(name, _)| folded(name));
            names
        })
    });
    let sought = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let sought = folded(sought.get().trim());
        all.with(|all| all.iter().filter(|(name, _)| folded(name).contains(&sought)).cloned().collect::<Vec<_>>())
    });
    let turn = move |tag: TagId| {
        let mut tags = worn.get_untracked();
        match tags.iter().position(|worn| *worn == tag) {
            Some(at) => _ = tags.remove(at),
            None => tags.push(tag),
        }
        on.act(id, Deed::Tag { tags }, || ());
    };
    // What was typed names the first one left.
    let turn_first = move |event: KeyboardEvent| {
        let first = found.with_untracked(|found| found.first().map(|(_, tag)| *tag));
        if let ("Enter", Some(tag)) = (event.key().as_str(), first) {
            event.prevent_default();
            turn(tag);
            sought.set(String::new());
        }
    };
    view! {
        <Show when=move || can.get()>
            <PopoverButton
                open
                kind=Kind::Quiet
                size=Size::Small
                panel_class="popover tags-panel"
                panel_label=move || t_string!(i18n, acts.tag)
                trigger=move || {
                    view! { <Icon icon=icondata::LuTag /><span class="button-words">{t!(i18n, acts.tag)}</span> }
                }
            >
                <Show when=move || { all.with(Vec::len) > 1 }>
                    <input
                        class="field-input"
                        type="search"
                        aria-label=move || t_string!(i18n, conversation.find_tag)
                        placeholder=move || t_string!(i18n, conversation.find_tag)
                        bind:value=sought
                        on:keydown=turn_first
                    />
                </Show>
                <div class="chips">
                    <For each=move || found.get() key=|(_, id)| *id let((name, tag))>
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
