//! The acts and open contacts that answer what was typed.

use wire::desk::Desk;

use crate::acts::table::ActTable;
use crate::acts::{Act, words};
use crate::i18n::t_string;
use crate::say::{I18n, channel, customer_name};
use crate::state::desk::{DeskStore, Topic};
use crate::state::shown::address;
use crate::ui::PaletteEntry;

use super::matching::{found, rank};

/// Contacts shown for one query.
const CONTACTS: usize = 6;

/// Those that can be done now; in the order of the list, or the best matches first.
pub fn acts_found(i18n: I18n, acts: ActTable, typed: &str, prefix: &str) -> Vec<PaletteEntry> {
    let numbered = Act::LISTED.iter().enumerate().filter(|(_, act)| **act != Act::Palette && acts.can(**act));
    let named = numbered.map(|(number, act)| (number, *act, words::name(i18n, *act)));
    let mut answering: Vec<_> = named.filter(|(_, _, name)| found(name, typed).is_some()).collect();
    if !typed.trim().is_empty() {
        answering.sort_by_key(|(number, act, name)| (act.group() as u8, rank(name, typed), *number));
    }
    let entry = |(number, act, name): (usize, Act, &'static str)| PaletteEntry {
        id: format!("{prefix}{number}"),
        group: words::group(i18n, act.group()).to_owned(),
        icon: words::icon(act),
        text: name.to_owned(),
        detail: String::new(),
        date: String::new(),
        keys: act.keys().join(" "),
    };
    answering.into_iter().map(entry).collect()
}

/// Contacts not closed, by the customer's name: known here, found at once.
pub fn contacts_found(i18n: I18n, desk: DeskStore, typed: &str) -> Vec<PaletteEntry> {
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let group = t_string!(i18n, palette.contacts);
    desk.read(Topic::Conversations, |desk: &Desk| {
        let named =
            desk.conversations.values().filter(|c| found(&customer_name(i18n, &c.customer_name, c.customer_id), typed).is_some());
        let entry = |c: &wire::conversation::Conversation| PaletteEntry {
            id: address(c.id),
            group: group.to_owned(),
            icon: channel::icon(c.channel),
            text: customer_name(i18n, &c.customer_name, c.customer_id),
            detail: c.last_words.clone(),
            date: String::new(),
            keys: String::new(),
        };
        named.take(CONTACTS).map(entry).collect()
    })
}
