//! My menu: presence, how the desk looks to me, signing out.

use leptos::prelude::*;

use crate::acts::table::use_acts;
use crate::acts::{Act, words};
use crate::i18n::{t_string, use_i18n};
use crate::state::desk::use_desk;
use crate::ui::{Avatar, MenuItem, MenuLine, PopoverButton};

use super::preferences::PreferenceItems;
use super::presence::{self, PresenceItems};

#[component]
pub fn Me() -> impl IntoView {
    let (i18n, desk, acts) = (use_i18n(), use_desk(), use_acts());
    let open = RwSignal::new(false);
    acts.always(Act::Presence, move || open.update(|open| *open = !*open));
    presence::offer();
    let mine = presence::mine(desk);
    let name = move || desk.agent_name(desk.me());
    let dot = Signal::derive(move || Some(presence::tone(mine.get().0)));
    view! {
        <PopoverButton
            class="rail-item rail-presence"
            panel_class="menu"
            role="menu"
            open
            label=move || t_string!(i18n, shell.me, name = name(), presence = presence::name(i18n, mine.get().0)).to_string()
            panel_label=move || t_string!(i18n, shell.my_menu)
            trigger=move || {
                view! {
                    <Avatar name dot />
                    <span class="rail-label">{move || presence::name(i18n, mine.get().0)}</span>
                }
            }
        >
            <div role="none" on:click=move |_| open.set(false)>
                <PresenceItems />
                <MenuLine />
                <PreferenceItems />
                <MenuLine />
                <MenuItem icon=words::icon(Act::GoSettings) text=move || t_string!(i18n, shell.settings) on:click=move |_| _ = acts.run(Act::GoSettings) />
                <MenuItem icon=words::icon(Act::Keys) text=move || words::name(i18n, Act::Keys) keys="?" on:click=move |_| _ = acts.run(Act::Keys) />
                <MenuItem icon=words::icon(Act::SignOut) text=move || words::name(i18n, Act::SignOut) on:click=move |_| _ = acts.run(Act::SignOut) />
            </div>
        </PopoverButton>
    }
}
