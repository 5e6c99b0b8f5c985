//! What the server finds for the words typed: customers, and things said.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::access::Act;
use wire::search::{Found, FoundCustomer, FoundItem};
use wire::timeline::Place;

use crate::api::search::search as ask;
use crate::i18n::{t_string, use_i18n};
use crate::say::{I18n, channel, customer_name, use_format};
use crate::state::clock::wall;
use crate::state::desk::use_desk;
use crate::state::shown::{address, customer_address};
use crate::ui::PaletteEntry;
use crate::ui::format::Format;

/// After the last key; shorter words than this many letters find too much.
const PAUSE: Duration = Duration::from_millis(150);
const LETTERS: usize = 2;

pub fn search(query: RwSignal<String>) -> Signal<Vec<PaletteEntry>> {
    let (i18n, desk, format) = (use_i18n(), use_desk(), use_format());
    let found = RwSignal::new(None::<Found>);
    // The server is outside: an Effect is the way there. The answer to an older question is let go.
    Effect::new(move |pause: Option<Option<TimeoutHandle>>| {
        if let Some(Some(pause)) = pause {
            pause.clear();
        }
        let words = query.get().trim().to_owned();
        if words.chars().count() < LETTERS {
            found.set(None);
            return None;
        }
        let ask = move || {
            spawn_local(async move {
                let answer = ask(&words).await.ok();
                if query.try_with_untracked(|now| now.trim() == words) == Some(true) {
                    found.set(answer);
                }
            });
        };
        set_timeout_with_handle(ask, PAUSE).ok()
    });
    Signal::derive(move || {
        let reads_contacts = desk.may(Act::ConversationsRead);
        let format = format.get();
        found.with(|found| found.as_ref().map(|found| entries(i18n, format, found, reads_contacts)).unwrap_or_default())
    })
}

fn entries(i18n: I18n, format: Format, found: &Found, reads_contacts: bool) -> Vec<PaletteEntry> {
    let customers = found.customers.iter().map(|customer| customer_entry(i18n, customer));
    customers.chain(found.items.iter().map(|item| item_entry(i18n, format, item, reads_contacts))).collect()
}

fn customer_entry(i18n: I18n, customer: &FoundCustomer) -> PaletteEntry {
    PaletteEntry {
        id: customer_address(customer.id),
        group: t_string!(i18n, palette.customers).to_owned(),
        icon: icondata::LuUser,
        text: customer_name(i18n, &customer.name, customer.id),
        detail: customer.detail.clone().unwrap_or_default(),
        date: String::new(),
        keys: String::new(),
    }
}

fn item_entry(i18n: I18n, format: Format, item: &FoundItem, reads_contacts: bool) -> PaletteEntry {
    PaletteEntry {
        id: way(item, reads_contacts),
        group: t_string!(i18n, palette.words).to_owned(),
        icon: channel::kind_icon(item.kind),
        text: customer_name(i18n, &item.customer_name, item.customer_id),
        detail: item.extract.clone(),
        date: format.day(item.at, wall()),
        keys: String::new(),
    }
}

/// To the words where they were said: in their contact, or for those who read no contacts in the customer's story.
fn way(item: &FoundItem, reads_contacts: bool) -> String {
    let place = Place { at: item.at, id: item.id };
    match item.conversation_id.filter(|_| reads_contacts) {
        Some(conversation) => format!("{}&i={place}", address(conversation)),
        None => format!("{}?i={place}", customer_address(item.customer_id)),
    }
}

#[cfg(test)]
mod tests {
    use super::way;
    use uuid::Uuid;
    use wire::ids::{ConversationId, CustomerId, ItemId};
    use wire::item::ItemKind;
    use wire::search::FoundItem;

    #[test]
    fn words_lead_to_a_page_that_the_reader_may_open() {
        let id = Uuid::nil();
        let said = FoundItem {
            id: ItemId(id),
            customer_id: CustomerId(id),
            customer_name: "Claire Martin".into(),
            conversation_id: Some(ConversationId(id)),
            kind: ItemKind::Message,
            at: 7,
            extract: String::new(),
        };
        let note = FoundItem { conversation_id: None, ..said.clone() };
        assert_eq!(way(&said, true), format!("/?c={id}&i=7_{id}"));
        assert_eq!(way(&said, false), format!("/customers/{id}?i=7_{id}"));
        assert_eq!(way(&note, true), format!("/customers/{id}?i=7_{id}"));
    }
}
