//! How the desk looks and behaves for me: language, theme, density, the Enter key, sounds.

use leptos::prelude::*;
use leptos_i18n::I18nContext;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::i18n::{Locale, t_string, use_i18n};
use crate::settings::{Density, EnterKey, Settings, Sounds, Theme, use_settings};
use crate::ui::{MenuItem, MenuLabel, Toasts};

/// Each of them by name in the palette.
pub fn offer() {
    let (acts, settings, i18n, toasts) = (use_acts(), use_settings(), use_i18n(), Toasts::expect());
    acts.always(Act::Locale, move || settings.locale.update(|locale| *locale = other(*locale)));
    acts.always(Act::Theme, move || settings.theme.update(|theme| *theme = next(*theme)));
    acts.always(Act::Density, move || settings.density.update(|density| *density = looser(*density)));
    acts.always(Act::EnterSends, move || {
        settings.enter.update(|enter| *enter = turned(*enter));
        toasts.say(enter_words(i18n, settings));
    });
    acts.always(Act::Sound, move || settings.sounds.update(|sounds| *sounds = quietened(*sounds)));
}

#[component]
pub fn PreferenceItems() -> impl IntoView {
    let (i18n, settings) = (use_i18n(), use_settings());
    let theme = move |theme: Theme| Signal::derive(move || settings.theme.get() == theme);
    let density = move |density: Density| Signal::derive(move || settings.density.get() == density);
    view! {
        <MenuLabel text=move || t_string!(i18n, common.settings.theme) />
        <MenuItem text=move || t_string!(i18n, common.settings.theme_auto) checked=theme(Theme::Auto) on:click=move |_| settings.theme.set(Theme::Auto) />
        <MenuItem text=move || t_string!(i18n, common.settings.theme_light) checked=theme(Theme::Light) on:click=move |_| settings.theme.set(Theme::Light) />
        <MenuItem text=move || t_string!(i18n, common.settings.theme_dark) checked=theme(Theme::Dark) on:click=move |_| settings.theme.set(Theme::Dark) />
        <MenuLabel text=move || t_string!(i18n, common.settings.density) />
        <MenuItem text=move || t_string!(i18n, common.settings.density_compact) checked=density(Density::Compact) on:click=move |_| settings.density.set(Density::Compact) />
        <MenuItem text=move || t_string!(i18n, common.settings.density_normal) checked=density(Density::Normal) on:click=move |_| settings.density.set(Density::Normal) />
        <MenuItem text=move || t_string!(i18n, common.settings.density_comfortable) checked=density(Density::Comfortable) on:click=move |_| settings.density.set(Density::Comfortable) />
        <MenuLabel text=move || t_string!(i18n, common.settings.locale) />
        <MenuItem
            icon=icondata::LuLanguages
            text=move || t_string!(i18n, shell.other_language)
            on:click=move |_| settings.locale.update(|locale| *locale = other(*locale))
        />
    }
}

fn enter_words(i18n: I18nContext<Locale>, settings: Settings) -> &'static str {
    match settings.enter.get_untracked() {
        EnterKey::Sends => crate::i18n::tu_string!(i18n, shell.enter_sends),
        EnterKey::NewLine => crate::i18n::tu_string!(i18n, shell.enter_new_line),
    }
}

fn other(locale: Locale) -> Locale {
    match locale {
        Locale::fr => Locale::en,
        Locale::en => Locale::fr,
    }
}

fn next(theme: Theme) -> Theme {
    match theme {
        Theme::Auto => Theme::Light,
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::Auto,
    }
}

fn looser(density: Density) -> Density {
    match density {
        Density::Compact => Density::Normal,
        Density::Normal => Density::Comfortable,
        Density::Comfortable => Density::Compact,
    }
}

fn turned(enter: EnterKey) -> EnterKey {
    match enter {
        EnterKey::Sends => EnterKey::NewLine,
        EnterKey::NewLine => EnterKey::Sends,
    }
}

fn quietened(sounds: Sounds) -> Sounds {
    match sounds {
        Sounds::On => Sounds::Off,
        Sounds::Off => Sounds::On,
    }
}
