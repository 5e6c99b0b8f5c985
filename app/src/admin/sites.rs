//! The web sites that carry the widget.

pub mod form;
mod given;
mod one;

use leptos::prelude::*;
use wire::admin::Site;

use crate::api;
use crate::i18n::{t_string, use_i18n};
use crate::state::desk::{Topic, use_desk};

use self::one::One;
use super::cell::{Cell, Row, sorted};
use super::fetched::{Fetched, WhenFetched};
use super::nav::Section;
use super::pane::{Pane, Words};

#[component]
pub fn Sites() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let sites = Fetched::<Site>::new();
    let fetch = Callback::new(move |()| sites.fetch(api::admin::sites));
    fetch.run(());
    let rows = Memo::new(move |_| {
        let any = t_string!(i18n, admin.sites.any_origin);
        sites.with(|sites| {
            let queue =
                |site: &Site| desk.read(Topic::People, |desk| desk.queues.get(&site.queue_id).map(|queue| queue.name.clone()));
            let row = |site: &Site| Row {
                id: site.id.0,
                name: site.name.clone(),
                cells: vec![
                    Cell::Words(queue(site).unwrap_or_default()),
                    if site.origins.is_empty() { Cell::Muted(any.to_owned()) } else { Cell::Words(site.origins.join(", ")) },
                    Cell::Muted(site.key.clone()),
                ],
                archived: site.archived,
            };
            sorted(sites.iter().map(row).collect())
        })
    });
    let words = Words {
        title: Signal::derive(move || Section::Sites.title(i18n)),
        find: Signal::derive(move || t_string!(i18n, admin.sites.find)),
        add: Some(Signal::derive(move || t_string!(i18n, admin.sites.add))),
        empty_title: Signal::derive(move || t_string!(i18n, admin.sites.empty_title)),
        empty: Signal::derive(move || t_string!(i18n, admin.sites.empty)),
        icon: Section::Sites.icon(),
    };
    let columns = Signal::derive(move || {
        vec![
            t_string!(i18n, admin.sites.name),
            t_string!(i18n, admin.sites.queue),
            t_string!(i18n, admin.sites.origins),
            t_string!(i18n, admin.sites.key),
        ]
    });
    view! {
        <WhenFetched fetched=sites again=fetch>
            <Pane words columns rows detail=Callback::new(move |chosen| view! { <One chosen sites /> }.into_any()) />
        </WhenFetched>
    }
}
