//! How loud the desk is, and what each of its three sounds says.

use leptos::prelude::*;

use crate::i18n::{t, t_string, use_i18n};
use crate::settings::{Sounds, use_settings};
use crate::sound::{self, Sound, use_volume};
use crate::ui::{Button, Kind, Size};

#[component]
pub fn SoundChoice() -> impl IntoView {
    let (i18n, settings, volume) = (use_i18n(), use_settings(), use_volume());
    let percent = move || if settings.sounds.get() == Sounds::Off { 0 } else { volume.get() };
    let words = move || match percent() {
        0 => t_string!(i18n, settings.muted).to_owned(),
        percent => t_string!(i18n, settings.volume_value, percent = percent).to_string(),
    };
    let set = move |typed: String| {
        let percent = typed.parse().unwrap_or(0_u32).min(100);
        settings.sounds.set(if percent == 0 { Sounds::Off } else { Sounds::On });
        if percent > 0 {
            volume.set(percent);
        }
    };
    let test = move |sound: Sound| move |_| sound::play_at(sound, untrack(percent));
    view! {
        <div class="form">
            <div class="field">
                <label class="field-label" for="volume">
                    {t!(i18n, settings.volume)}
                    <span class="field-optional">{words}</span>
                </label>
                <input
                    id="volume"
                    type="range"
                    min="0"
                    max="100"
                    step="10"
                    prop:value=move || percent().to_string()
                    aria-valuetext=words
                    on:input=move |event| set(event_target_value(&event))
                />
            </div>
            <dl class="facts sounds">
                <dt>{t!(i18n, settings.sound_offered)}</dt>
                <dd><Test on_press=Callback::new(test(Sound::Offered)) /></dd>
                <dt>{t!(i18n, settings.sound_wrote)}</dt>
                <dd><Test on_press=Callback::new(test(Sound::Wrote)) /></dd>
                <dt>{t!(i18n, settings.sound_alarm)}</dt>
                <dd><Test on_press=Callback::new(test(Sound::Alarm)) /></dd>
            </dl>
        </div>
    }
}

#[component]
fn Test(on_press: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    view! { <Button kind=Kind::Quiet size=Size::Small icon=icondata::LuPlay on:click=move |_| on_press.run(())>{t!(i18n, settings.test)}</Button> }
}
