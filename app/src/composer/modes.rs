//! To whom one writes: to the customer, or to the team.

use leptos::prelude::*;
use wire::conversation::{Conversation, DraftMode};

use crate::i18n::{t, t_string, use_i18n};
use crate::say::{channel, customer_name};
use crate::ui::Icon;

use super::held::Held;

#[component]
pub fn Modes(held: Held, row: Memo<Option<Conversation>>) -> impl IntoView {
    let i18n = use_i18n();
    let is = move |mode: DraftMode| move || (held.mode.get() == mode).to_string();
    let target = move || match held.mode.get() {
        DraftMode::Note => t_string!(i18n, composer.to_team).to_owned(),
        DraftMode::Reply => row.with(|row| {
            let contact =
                row.as_ref().map(|c| (customer_name(i18n, &c.customer_name, c.customer_id), channel::name(i18n, c.channel)));
            contact
                .map(|(name, channel)| t_string!(i18n, composer.to_customer, name = name, channel = channel).to_string())
                .unwrap_or_default()
        }),
    };
    view! {
        <div class="composer-head">
            <div class="composer-modes" role="tablist" aria-label=move || t_string!(i18n, composer.modes)>
                <button
                    type="button"
                    class="composer-mode"
                    role="tab"
                    aria-selected=is(DraftMode::Reply)
                    on:click=move |_| held.set_mode(DraftMode::Reply)
                >
                    <Icon icon=icondata::LuReply />
                    {t!(i18n, composer.reply)}
                </button>
                <button
                    type="button"
                    class="composer-mode"
                    role="tab"
                    aria-selected=is(DraftMode::Note)
                    on:click=move |_| held.set_mode(DraftMode::Note)
                >
                    <Icon icon=icondata::LuStickyNote />
                    {t!(i18n, composer.note)}
                </button>
            </div>
            <span class="composer-target">{target}</span>
        </div>
    }
}
