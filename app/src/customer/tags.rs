//! The tags of the contact on screen, put on and taken off.

use leptos::prelude::*;
use wire::access::Act;
use wire::ids::{ConversationId, TagId};

use crate::i18n::{t, t_string, use_i18n};
use crate::state::desk::{Topic, use_desk};
use crate::thread::{Deed, use_act_on};
use crate::ui::{Chip, Icon, Kind, PopoverButton, Section, Size, folded};

use super::folds::fold;

#[component]
pub fn Tags(conversation: Signal<Option<ConversationId>>) -> impl IntoView {
    let (i18n, desk, on) = (use_i18n(), use_desk(), use_act_on());
    let worn = Memo::new(move |_| conversation.get().and_then(|id| desk.conversation(id)).map(|c| c.tags).unwrap_or_default());
    let name =
        move |id: TagId| desk.read(Topic::Words, |desk| desk.tags.get(&id).map(|tag| tag.name.clone()).unwrap_or_default());
    let held = Memo::new(move |_| conversation.get().and_then(|id| desk.conversation(id)).is_some());
    let may_tag = move || held.get() && desk.may(Act::ConversationsHandle);
    let set = Callback::new(move |tags: Vec<TagId>| {
        if let Some(id) = conversation.get_untracked() {
            on.act(id, Deed::Tag { tags }, || ());
        }
    });
    let without = move |id: TagId| worn.get_untracked().into_iter().filter(|worn| *worn != id).collect::<Vec<_>>();
    view! {
        <Section title=move || t_string!(i18n, customer.tags.title) open=fold("tags", true) count=Signal::derive(move || Some(worn.with(Vec::len)))>
            <div class="chips">
                <For each=move || worn.get() key=|id| *id let:id>
                    <Chip
                        on_remove=Callback::new(move |()| set.run(without(id)))
                        remove_label=move || t_string!(i18n, customer.tags.remove, name = name(id)).to_string()
                    >
                        {move || name(id)}
                    </Chip>
                </For>
                <Show when=may_tag>
                    <PopoverButton
                        trigger=move || view! { <Icon icon=icondata::LuPlus /> {t!(i18n, customer.tags.add)} }
                        kind=Kind::Quiet
                        size=Size::Small
                        panel_label=move || t_string!(i18n, customer.tags.add)
                    >
                        <Choice worn set />
                    </PopoverButton>
                </Show>
            </div>
        </Section>
    }
}

/// Every tag in use, those worn pressed; narrowed by what is typed.
#[component]
fn Choice(worn: Memo<Vec<TagId>>, set: Callback<Vec<TagId>>) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let sought = RwSignal::new(String::new());
    let found = move || {
        let sought = folded(&sought.get());
        let mut tags: Vec<(String, TagId)> = desk.read(Topic::Words, |desk| {
            let tags = desk.tags.values().filter(|tag| !tag.archived && folded(&tag.name).contains(&sought));
            tags.map(|tag| (tag.name.clone(), tag.id)).collect()
        });
        tags.sort();
        tags
    };
    let turn = move |id: TagId| {
        let mut tags = worn.get_untracked();
        match tags.iter().position(|worn| *worn == id) {
            Some(at) => _ = tags.remove(at),
            None => tags.push(id),
        }
        set.run(tags);
    };
    view! {
        <div class="form tag-choice">
            <input
                class="field-input"
                type="search"
                aria-label=move || t_string!(i18n, customer.tags.find)
                placeholder=move || t_string!(i18n, customer.tags.find)
                bind:value=sought
            />
            <div class="chips">
                <For each=found key=|(_, id)| *id let((name, id))>
                    <Chip pressed=Signal::derive(move || worn.with(|worn| worn.contains(&id))) on_press=Callback::new(move |()| turn(id))>
                        {name}
                    </Chip>
                </For>
            </div>
            <Show when=move || found().is_empty()>
                <p class="field-hint">{t!(i18n, customer.tags.no_match)}</p>
            </Show>
        </div>
    }
}
