//! The names that people gave to things, in the language of the reader.

use wire::admin::{Canned, Disposition};

use crate::i18n::Locale;

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
