//! Language, theme, density, and the key that sends: chosen is kept at once.

use leptos::prelude::*;

use crate::i18n::{Locale, t_string, use_i18n};
use crate::settings::{Density, EnterKey, Letters, Theme, use_settings};
use crate::ui::{Pick, Segmented};

#[component]
pub fn Looks() -> impl IntoView {
    let (i18n, settings) = (use_i18n(), use_settings());
    let locale = chosen(settings.locale, &[(Locale::fr, "fr"), (Locale::en, "en")]);
    let theme = chosen(settings.theme, &[(Theme::Auto, "auto"), (Theme::Light, "light"), (Theme::Dark, "dark")]);
    let density = chosen(
        settings.density,
        &[(Density::Compact, "compact"), (Density::Normal, "normal"), (Density::Comfortable, "comfortable")],
    );
    let locales = Signal::derive(move || {
        vec![Pick::new("fr", t_string!(i18n, settings.fr)), Pick::new("en", t_string!(i18n, settings.en))]
    });
    let themes = Signal::derive(move || {
        vec![
            Pick::new("auto", t_string!(i18n, settings.theme_system)),
            Pick::new("light", t_string!(i18n, settings.theme_light)),
            Pick::new("dark", t_string!(i18n, settings.theme_dark)),
        ]
    });
    let densities = Signal::derive(move || {
        vec![
            Pick::new("compact", t_string!(i18n, settings.density_compact)),
            Pick::new("normal", t_string!(i18n, settings.density_normal)),
            Pick::new("comfortable", t_string!(i18n, settings.density_comfortable)),
        ]
    });
    view! {
        <div class="form">
            <Segmented legend=move || t_string!(i18n, settings.language) value=locale picks=locales />
            <Segmented legend=move || t_string!(i18n, settings.theme) value=theme picks=themes />
            <Segmented legend=move || t_string!(i18n, settings.density) value=density picks=densities />
        </div>
    }
}

#[component]
pub fn Writing() -> impl IntoView {
    let (i18n, settings) = (use_i18n(), use_settings());
    let enter = chosen(settings.enter, &[(EnterKey::Sends, "sends"), (EnterKey::NewLine, "new-line")]);
    let picks = Signal::derive(move || {
        vec![
            Pick::new("sends", t_string!(i18n, settings.send_enter)),
            Pick::new("new-line", t_string!(i18n, settings.send_ctrl_enter)),
        ]
    });
    let letters = chosen(settings.letters, &[(Letters::On, "on"), (Letters::Off, "off")]);
    let on_off = Signal::derive(move || {
        vec![Pick::new("on", t_string!(i18n, settings.letters_on)), Pick::new("off", t_string!(i18n, settings.letters_off))]
    });
    let hint = move || match settings.enter.get() {
        EnterKey::Sends => t_string!(i18n, settings.send_enter_hint),
        EnterKey::NewLine => t_string!(i18n, settings.send_ctrl_enter_hint),
    };
    view! {
        <div class="form">
            <Segmented legend=move || t_string!(i18n, settings.send_key) value=enter picks />
            <p class="field-hint">{hint}</p>
            <Segmented legend=move || t_string!(i18n, settings.letters) value=letters picks=on_off />
            <p class="field-hint">{move || t_string!(i18n, settings.letters_hint)}</p>
        </div>
    }
}

/// A setting as the choice of a word; both follow each other (it may change from the menu or the palette too).
pub fn chosen<T: Copy + PartialEq + Send + Sync + 'static>(
    setting: RwSignal<T>,
    words: &'static [(T, &'static str)],
) -> RwSignal<String> {
    let word = move |value: T| words.iter().find(|(own, _)| *own == value).map_or("", |(_, word)| word).to_owned();
    let chosen = RwSignal::new(word(setting.get_untracked()));
    Effect::new(move |_| {
        let now = word(setting.get());
        if chosen.with_untracked(|chosen| *chosen != now) {
            chosen.set(now);
        }
    });
    Effect::new(move |_| {
        let picked = chosen.with(|chosen| words.iter().find(|(_, word)| *word == chosen.as_str()).map(|(own, _)| *own));
        if let Some(picked) = picked.filter(|picked| *picked != setting.get_untracked()) {
            setting.set(picked);
        }
    });
    chosen
}
