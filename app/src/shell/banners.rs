//! What lasts and concerns everything: the line is cut, words still have to go out.

use leptos::prelude::*;

use crate::i18n::{t, t_string, use_i18n};
use crate::state::link::{Holds, use_link};
use crate::state::outbox::use_outbox;
use crate::ui::{Banner, Button, Size, Tone};

#[component]
pub fn Banners() -> impl IntoView {
    let (i18n, link, outbox) = (use_i18n(), use_link(), use_outbox());
    let cut = Memo::new(move |_| link.holds() == Holds::No);
    let text = move || match outbox.waiting() {
        0 => t_string!(i18n, shell.cut).to_owned(),
        count => t_string!(i18n, shell.cut_with_unsent, count = count).to_string(),
    };
    view! {
        <Show when=move || cut.get()>
            <Banner tone=Tone::Amber icon=icondata::LuWifiOff text>
                <Button size=Size::Small on:click=move |_| link.open_now()>{t!(i18n, shell.reconnect)}</Button>
            </Banner>
        </Show>
    }
}
