//! What a person chose for the desk in this browser: language, theme, density, the Enter key, sounds.
//!
//! Kept in the browser's storage and, so that style can see it, on `<html>`. `boot.js` reads the same names before the
//! first paint.

use crate::i18n::Locale;
use leptos::prelude::*;
use leptos_i18n::{I18nContext, Locale as _};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    Compact,
    #[default]
    Normal,
    Comfortable,
}

/// What the Enter key does in the composer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EnterKey {
    #[default]
    NewLine,
    Sends,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sounds {
    #[default]
    On,
    Off,
}

/// Whether a letter alone is a command outside of fields. WCAG 2.2, 2.1.4: it can be turned off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Letters {
    #[default]
    On,
    Off,
}

/// Read and set anywhere: what is set is kept and shown at once.
#[derive(Clone, Copy)]
pub struct Settings {
    pub locale: RwSignal<Locale>,
    pub theme: RwSignal<Theme>,
    pub density: RwSignal<Density>,
    pub enter: RwSignal<EnterKey>,
    pub sounds: RwSignal<Sounds>,
    pub letters: RwSignal<Letters>,
}

/// A setting's name in the storage and in `data-…`, and its values.
trait Kept: Copy + Default + PartialEq + Send + Sync + 'static {
    const NAME: &'static str;
    const ALL: &'static [Self];
    fn word(self) -> &'static str;
}

impl Kept for Theme {
    const NAME: &'static str = "theme";
    const ALL: &'static [Self] = &[Self::Auto, Self::Light, Self::Dark];
    fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Kept for Density {
    const NAME: &'static str = "density";
    const ALL: &'static [Self] = &[Self::Compact, Self::Normal, Self::Comfortable];
    fn word(self) -> &'static str {
        match self {
            Self::Compact => "compact",
            Self::Normal => "normal",
            Self::Comfortable => "comfortable",
        }
    }
}

impl Kept for EnterKey {
    const NAME: &'static str = "enter";
    const ALL: &'static [Self] = &[Self::NewLine, Self::Sends];
    fn word(self) -> &'static str {
        match self {
            Self::NewLine => "new-line",
            Self::Sends => "sends",
        }
    }
}

impl Kept for Sounds {
    const NAME: &'static str = "sounds";
    const ALL: &'static [Self] = &[Self::On, Self::Off];
    fn word(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }
}

impl Kept for Letters {
    const NAME: &'static str = "letters";
    const ALL: &'static [Self] = &[Self::On, Self::Off];
    fn word(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }
}

impl Kept for Locale {
    const NAME: &'static str = "locale";
    const ALL: &'static [Self] = &[Self::fr, Self::en];
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// Makes [`Settings`] and the language of `t!` available below.
pub fn provide() {
    let settings = Settings {
        locale: kept(|root, word| _ = root.set_attribute("lang", word)),
        theme: kept(|root, word| _ = root.set_attribute("data-theme", word)),
        density: kept(|root, word| _ = root.set_attribute("data-density", word)),
        enter: kept(|_, _| ()),
        sounds: kept(|_, _| ()),
        letters: kept(|_, _| ()),
    };
    provide_context(settings);
    let i18n: I18nContext<Locale> = leptos_i18n::context::init_i18n_subcontext(Some(settings.locale.into()));
    provide_context(i18n);
}

/// The person's settings.
pub fn use_settings() -> Settings {
    expect_context()
}

/// A signal that begins with what was kept, and keeps and shows what it is set to.
fn kept<T: Kept>(show: impl Fn(&web_sys::Element, &str) + 'static) -> RwSignal<T> {
    let signal = RwSignal::new(parse(read(T::NAME).as_deref()));
    // The storage and the document are outside: an Effect is the way there.
    Effect::new(move |before: Option<T>| {
        let value = signal.get();
        if before.is_some_and(|before| before != value) {
            write(T::NAME, value.word());
        }
        if let Some(root) = document().document_element() {
            show(&root, value.word());
        }
        value
    });
    signal
}

/// What was kept; an unknown word is an old version's or a stranger's, and gives the default.
fn parse<T: Kept>(word: Option<&str>) -> T {
    T::ALL.iter().copied().find(|value| Some(value.word()) == word).unwrap_or_default()
}

// A browser may refuse storage (private windows, policies): then the setting lasts as long as the page.
fn read(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(&format!("passerelle.{name}")).ok()?
}

fn write(name: &str, word: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        _ = storage.set_item(&format!("passerelle.{name}"), word);
    }
}

#[cfg(test)]
mod tests {
    use super::{Density, EnterKey, Kept, Letters, Sounds, Theme, parse};
    use crate::i18n::Locale;

    fn check<T: Kept + std::fmt::Debug>() {
        for value in T::ALL {
            assert_eq!(parse::<T>(Some(value.word())), *value);
        }
        assert_eq!(parse::<T>(Some("nonsense")), T::default());
        assert_eq!(parse::<T>(None), T::default());
    }

    #[test]
    fn what_is_kept_comes_back_and_what_is_unknown_gives_the_default() {
        check::<Theme>();
        check::<Density>();
        check::<EnterKey>();
        check::<Sounds>();
        check::<Letters>();
        check::<Locale>();
        assert_eq!(Locale::default(), Locale::fr);
    }
}
