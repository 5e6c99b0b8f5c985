//! Puts what the wire names into the words of the person's language.

pub mod channel;
pub mod error;
pub mod words;

pub use words::customer_name;

use leptos::prelude::*;

use crate::i18n::{Locale, use_i18n};
use crate::ui::format::{Format, Lang};
use crate::ui::zone;

/// The language, as `t_string!` asks for it.
pub type I18n = leptos_i18n::I18nContext<Locale>;

/// Figures and times in the person's language and zone.
pub fn use_format() -> Signal<Format> {
    let i18n = use_i18n();
    Signal::derive(move || Format { lang: lang(i18n.get_locale()), offset_minutes: zone::offset_minutes })
}

fn lang(locale: Locale) -> Lang {
    match locale {
        Locale::fr => Lang::Fr,
        Locale::en => Lang::En,
    }
}
