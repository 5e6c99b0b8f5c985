//! The names that people gave to things, in the language of the reader.

use wire::admin::{Canned, Disposition};

use wire::ids::CustomerId;

use crate::i18n::{Locale, t_string};
use crate::say::I18n;

/// A visitor who said no name is told from others by the end of their id.
pub fn customer_name(i18n: I18n, name: &str, id: CustomerId) -> String {
    if !name.trim().is_empty() {
        return name.to_owned();
    }
    let id = id.to_string();
    let mark = id[id.len().saturating_sub(4)..].to_uppercase();
    t_string!(i18n, customer.unnamed, mark = mark).to_string()
}

pub fn disposition(disposition: &Disposition, locale: Locale) -> &str {
    match locale {
        Locale::fr => &disposition.name_fr,
        Locale::en => &disposition.name_en,
    }
}

/// In the customer's language, which need not be the reader's.
pub fn canned(canned: &Canned, locale: wire::people::Locale) -> &str {
    let (own, other) = match locale {
        wire::people::Locale::Fr => (&canned.body_fr, &canned.body_en),
        wire::people::Locale::En => (&canned.body_en, &canned.body_fr),
    };
    if own.is_empty() { other } else { own }
}
