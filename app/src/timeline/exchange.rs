//! A past exchange: its gist in one line, all that was said when unfolded.

use leptos::prelude::*;
use wire::ids::ItemId;
use wire::item::{Activity, Author, Direction, Item, ItemBody};

use crate::i18n::{t_string, use_i18n};
use crate::say::{use_format, words};
use crate::state::desk::{Topic, use_desk};

use super::bubble::SaidRow;
use super::words::{Said, one_line, said, speaker};

pub fn exchange_line(held: Memo<Vec<Item>>) -> Memo<Said> {
    let (i18n, desk, format) = (use_i18n(), use_desk(), use_format());
    Memo::new(move |_| {
        let items = held.get();
        let messages = items.iter().filter(|item| matches!(item.body, ItemBody::Message { .. })).count();
        let mut line = match gist(&items) {
            Some((author, gist)) => Said { who: speaker(i18n, desk, author), gist, ..Said::default() },
            None => items.first().map(|item| said(i18n, format.get(), desk, item)).unwrap_or_default(),
        };
        if messages > 1 {
            line.detail = t_string!(i18n, timeline.exchange, count = messages).to_string();
        }
        if let Some(id) = closed_as(&items) {
            let locale = i18n.get_locale();
            line.outcome = desk.read(Topic::Words, |desk| {
                desk.dispositions.get(&id).map(|d| words::disposition(d, locale).to_owned()).unwrap_or_default()
            });
        }
        line
    })
}

#[component]
pub fn ExchangeBody(ids: Vec<ItemId>) -> impl IntoView {
    ids.into_iter().map(|id| view! { <SaidRow id joined=false /> }).collect_view()
}

/// The subject, else the customer's first words, else ours; and whose they are.
fn gist(items: &[Item]) -> Option<(&Author, String)> {
    let said = |from: Option<Direction>| {
        items.iter().find_map(|item| match &item.body {
            ItemBody::Message { direction, subject, text, .. } if from.is_none_or(|from| from == *direction) => {
                Some((&item.author, subject.clone().unwrap_or_else(|| one_line(text))))
            }
            _ => None,
        })
    };
    said(Some(Direction::In)).or_else(|| said(None)).filter(|(_, gist)| !gist.is_empty())
}

fn closed_as(items: &[Item]) -> Option<wire::ids::DispositionId> {
    items.iter().rev().find_map(|item| match &item.body {
        ItemBody::Activity { what: Activity::Closed { disposition_id } } => Some(*disposition_id),
        _ => None,
    })
}
