//! Three sounds, short, quiet and unlike each other, made by the browser itself.

use leptos::prelude::*;
use web_sys::{AudioContext, OscillatorType};

use crate::settings::{Sounds, use_settings};
use crate::state::storage;

const NAME: &str = "volume";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    /// A contact is given.
    Offered,
    /// A customer in hand writes.
    Wrote,
    /// Something is overdue.
    Alarm,
}

impl Sound {
    /// Notes one after the other: hertz, and seconds.
    fn notes(self) -> &'static [(f32, f64)] {
        match self {
            Sound::Offered => &[(523.25, 0.12), (659.25, 0.12), (783.99, 0.2)],
            Sound::Wrote => &[(880.0, 0.09)],
            Sound::Alarm => &[(440.0, 0.16), (349.23, 0.16), (440.0, 0.16), (349.23, 0.16)],
        }
    }
}

/// In per cent, kept in this browser.
#[derive(Clone, Copy)]
pub struct Volume(RwSignal<u32>);

pub fn provide_volume() {
    let volume = RwSignal::new(storage::get(storage::lasting(), NAME).unwrap_or(40_u32).min(100));
    // The storage is outside: an Effect is the way there.
    Effect::new(move |_| storage::set(storage::lasting(), NAME, &volume.get()));
    provide_context(Volume(volume));
}

pub fn use_volume() -> RwSignal<u32> {
    expect_context::<Volume>().0
}

/// As loud as this person wants it, or not at all.
pub fn player() -> impl Fn(Sound) + Copy + Send + Sync + 'static {
    let (settings, volume) = (use_settings(), use_volume());
    move |sound| {
        if settings.sounds.get_untracked() == Sounds::On {
            play_at(sound, volume.get_untracked());
        }
    }
}

/// Silent where the browser lets nothing sound before a first press.
pub fn play_at(sound: Sound, percent: u32) {
    _ = played(sound, percent);
}

fn played(sound: Sound, percent: u32) -> Result<(), wasm_bindgen::JsValue> {
    let context = AudioContext::new()?;
    let mut at = context.current_time() + 0.01;
    // What is heard grows with the square of the figure.
    let loud = (f64::from(percent) / 100.0).powi(2) * 0.4;
    for (pitch, length) in sound.notes() {
        let (tone, gain) = (context.create_oscillator()?, context.create_gain()?);
        tone.set_type(OscillatorType::Sine);
        tone.frequency().set_value(*pitch);
        let level = gain.gain();
        level.set_value_at_time(0.0, at)?;
        level.linear_ramp_to_value_at_time(loud as f32, at + 0.01)?;
        level.linear_ramp_to_value_at_time(0.0, at + length)?;
        tone.connect_with_audio_node(&gain)?;
        gain.connect_with_audio_node(&context.destination())?;
        tone.start_with_when(at)?;
        tone.stop_with_when(at + length + 0.02)?;
        at += length;
    }
    // A browser holds few contexts: this one goes once it has sounded.
    set_timeout(move || _ = context.close(), std::time::Duration::from_secs(3));
    Ok(())
}
