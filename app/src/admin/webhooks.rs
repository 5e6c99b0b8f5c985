//! Where events are posted.

pub mod form;
mod one;

use leptos::prelude::*;
use wire::admin::Webhook;

use crate::api;
use crate::i18n::{t_string, use_i18n};
use crate::ui::Tone;

use self::one::One;
use super::cell::{Cell, Row, sorted};
use super::fetched::{Fetched, WhenFetched};
use super::nav::Section;
use super::pane::{Pane, Words};

#[component]
pub fn Webhooks() -> impl IntoView {
    let i18n = use_i18n();
    let hooks = Fetched::<Webhook>::new();
    let fetch = Callback::new(move |()| hooks.fetch(api::admin::webhooks));
    fetch.run(());
    let rows = Memo::new(move |_| {
        let (all, active, inactive) = (
            t_string!(i18n, admin.webhooks.all_events),
            t_string!(i18n, admin.webhooks.active),
            t_string!(i18n, admin.webhooks.inactive),
        );
        hooks.with(|hooks| {
            let row = |hook: &Webhook| Row {
                id: hook.id.0,
                name: hook.url.clone(),
                cells: vec![
                    if hook.events.is_empty() { Cell::Muted(all.to_owned()) } else { Cell::Words(hook.events.join(", ")) },
                    if hook.active {
                        Cell::State(Tone::Green, active.to_owned())
                    } else {
                        Cell::State(Tone::Neutral, inactive.to_owned())
                    },
                ],
                archived: false,
            };
            sorted(hooks.iter().map(row).collect())
        })
    });
    let words = Words {
        title: Signal::derive(move || Section::Webhooks.title(i18n)),
        find: Signal::derive(move || t_string!(i18n, admin.webhooks.find)),
        add: Some(Signal::derive(move || t_string!(i18n, admin.webhooks.add))),
        empty_title: Signal::derive(move || t_string!(i18n, admin.webhooks.empty_title)),
        empty: Signal::derive(move || t_string!(i18n, admin.webhooks.empty)),
        icon: Section::Webhooks.icon(),
    };
    let columns = Signal::derive(move || {
        vec![t_string!(i18n, admin.webhooks.url), t_string!(i18n, admin.webhooks.events), t_string!(i18n, admin.webhooks.active)]
    });
    view! {
        <WhenFetched fetched=hooks again=fetch>
            <Pane words columns rows detail=Callback::new(move |chosen| view! { <One chosen hooks /> }.into_any()) />
        </WhenFetched>
    }
}
