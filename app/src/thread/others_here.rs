//! Which colleagues have this contact on screen too.

use leptos::prelude::*;
use wire::ids::ConversationId;

use crate::i18n::{t_string, use_i18n};
use crate::state::desk::use_desk;
use crate::state::others::use_others;
use crate::ui::Badge;

#[component]
pub fn OthersHere(id: ConversationId) -> impl IntoView {
    let (i18n, desk, others) = (use_i18n(), use_desk(), use_others());
    let names = Memo::new(move |_| {
        let me = desk.me();
        others
            .viewing(id)
            .into_iter()
            .filter(|agent| *agent != me)
            .map(|agent| desk.agent_name(agent))
            .collect::<Vec<_>>()
            .join(", ")
    });
    view! {
        <Show when=move || names.with(|names| !names.is_empty())>
            <Badge icon=icondata::LuEye>
                {move || t_string!(i18n, conversation.also_viewing, who = names.get()).to_string()}
            </Badge>
        </Show>
    }
}
