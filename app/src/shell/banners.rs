//! What lasts and concerns everything: the line is cut, words still have to go out.

use leptos::prelude::*;

use crate::i18n::{t, t_string, use_i18n};
use crate::leads::drawer::use_flags;
use crate::state::link::{Holds, use_link};
use crate::state::outbox::use_outbox;
use crate::ui::{Banner, Button, Size, Tone};

#[component]
pub fn Banners() -> impl IntoView {
    let (i18n, link, outbox, flags) = (use_i18n(), use_link(), use_outbox(), use_flags());
    let cut = Memo::new(move |_| link.holds() == Holds::No);
    let text = move || match outbox.waiting() + flags.waiting() {
        0 => t_string!(i18n, shell.cut).to_owned(),
        count => t_string!(i18n, shell.cut_with_unsent, count = count).to_string(),
    };
    let outdated = move || link.holds() == Holds::Outdated;
    view! {
        <Show when=outdated>
            <Banner tone=Tone::Amber icon=icondata::LuRefreshCw text=move || t_string!(i18n, shell.outdated)>
                <Button size=Size::Small on:click=move |_| _ = window().location().reload()>{t!(i18n, errors.reload)}</Button>
            </Banner>
        </Show>
        <Show when=move || cut.get()>
            <Banner tone=Tone::Amber icon=icondata::LuWifiOff text>
                <Button size=Size::Small on:click=move |_| link.open_now()>{t!(i18n, shell.reconnect)}</Button>
            </Banner>
        </Show>
    }
}
