//! What concerns me and happened while I looked elsewhere.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::event::Notification;
use wire::ids::NotificationId;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::api;
use crate::i18n::{t, t_string, use_i18n};
use crate::say;
use crate::state::desk::{DeskStore, Topic, use_desk};
use crate::ui::{Button, Count, EmptyState, Icon, Kind, PopoverButton, Size, Toasts, Tone};

use super::notice_row::NoticeRow;

#[component]
pub fn Notices() -> impl IntoView {
    let (i18n, desk, acts, toasts) = (use_i18n(), use_desk(), use_acts(), Toasts::expect());
    let open = RwSignal::new(false);
    acts.always(Act::Notifications, move || open.update(|open| *open = !*open));
    let unread =
        Memo::new(move |_| desk.read(Topic::Notifications, |desk| desk.notifications.values().filter(|n| !n.read).count()));
    let ids = Memo::new(move |_| newest_first(desk));
    let read_all = move |_| {
        spawn_local(async move {
            if let Err(error) = api::notifications::read_all().await {
                toasts.fail(say::error::not_done(i18n, &error));
            }
        });
    };
    view! {
        <PopoverButton
            class="rail-item"
            panel_class="popover notifications"
            open
            label=move || t_string!(i18n, shell.notices, count = unread.get()).to_string()
            panel_label=move || t_string!(i18n, shell.notices_title)
            trigger=move || {
                view! {
                    <Icon icon=icondata::LuBell big=true />
                    <span class="rail-label">{t!(i18n, shell.notices_title)}</span>
                    <Show when=move || { unread.get() > 0 }>
                        <Count n=unread tone=Tone::Red />
                    </Show>
                }
            }
        >
            <header class="notifications-head">{t!(i18n, shell.notices_title)}</header>
            <div on:click=move |_| open.set(false)>
                <For each=move || ids.get() key=|id| *id let:id>
                    <NoticeRow id />
                </For>
            </div>
            <Show when=move || ids.with(Vec::is_empty)>
                <EmptyState icon=icondata::LuBell text=move || t_string!(i18n, shell.notices_empty) />
            </Show>
            // After them: the focus begins at the newest, and Enter opens it.
            <Show when=move || { unread.get() > 0 }>
                <footer class="notifications-foot">
                    <Button kind=Kind::Quiet size=Size::Small on:click=read_all>{t!(i18n, shell.notices_read_all)}</Button>
                </footer>
            </Show>
        </PopoverButton>
    }
}

fn newest_first(desk: DeskStore) -> Vec<NotificationId> {
    desk.read(Topic::Notifications, |desk| {
        let mut all: Vec<&Notification> = desk.notifications.values().collect();
        all.sort_by_key(|notice| std::cmp::Reverse((notice.at, notice.id)));
        all.into_iter().map(|notice| notice.id).collect()
    })
}
