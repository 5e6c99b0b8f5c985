//! The keys by which other software speaks to the API.

pub mod form;
mod known;
mod make;

use leptos::prelude::*;
use wire::admin::ApiKey;

use crate::api;
use crate::i18n::{t_string, use_i18n};
use crate::say::use_format;
use crate::state::clock::wall;

use self::known::Known;
use self::make::Make;
use super::cell::{Cell, Row, sorted};
use super::chosen::Chosen;
use super::fetched::{Fetched, WhenFetched};
use super::names;
use super::nav::Section;
use super::pane::{Pane, Words};

#[component]
pub fn Keys() -> impl IntoView {
    let (i18n, format) = (use_i18n(), use_format());
    let keys = Fetched::<ApiKey>::new();
    let fetch = Callback::new(move |()| keys.fetch(api::admin::api_keys));
    fetch.run(());
    let rows = Memo::new(move |_| {
        let (format, never) = (format.get(), t_string!(i18n, admin.keys.never));
        keys.with(|keys| {
            let row = |key: &ApiKey| Row {
                id: key.id.0,
                name: key.name.clone(),
                cells: vec![
                    Cell::Words(names::role(i18n, key.role).to_owned()),
                    Cell::Words(format.date(key.created_at)),
                    key.last_used_at.map_or_else(|| Cell::Muted(never.to_owned()), |at| Cell::Words(format.moment(at, wall()))),
                ],
                archived: key.revoked,
            };
            sorted(keys.iter().map(row).collect())
        })
    });
    let words = Words {
        title: Signal::derive(move || Section::Keys.title(i18n)),
        find: Signal::derive(move || t_string!(i18n, admin.keys.find)),
        add: Some(Signal::derive(move || t_string!(i18n, admin.keys.add))),
        empty_title: Signal::derive(move || t_string!(i18n, admin.keys.empty_title)),
        empty: Signal::derive(move || t_string!(i18n, admin.keys.empty)),
        icon: Section::Keys.icon(),
    };
    let columns = Signal::derive(move || {
        vec![
            t_string!(i18n, admin.keys.name),
            t_string!(i18n, admin.keys.role),
            t_string!(i18n, admin.keys.created),
            t_string!(i18n, admin.keys.used),
        ]
    });
    let detail = Callback::new(move |chosen| match chosen {
        Chosen::New(_) | Chosen::None => view! { <Make chosen keys /> }.into_any(),
        Chosen::One(id) => view! { <Known id=wire::ids::ApiKeyId(id) keys /> }.into_any(),
    });
    view! {
        <WhenFetched fetched=keys again=fetch>
            <Pane words columns rows detail />
        </WhenFetched>
    }
}
