//! Plays the desk's sounds: short, quiet, told apart by their steps.

use leptos::prelude::*;
use web_sys::{AudioContext, OscillatorType};

use crate::live::ears::Sound;
use crate::settings::{Settings, Sounds};

const LOUDNESS: f32 = 0.06;

thread_local! {
    // One is enough; browsers allow a few only.
    static OUTPUT: Option<AudioContext> = AudioContext::new().ok();
}

pub fn play(sound: Sound, settings: Settings) {
    match settings.sounds.get_untracked() {
        Sounds::On => OUTPUT.with(|output| output.as_ref().map(|output| tones(output, steps(sound)))),
        Sounds::Off => None,
    };
}

/// Hertz, one after the other.
fn steps(sound: Sound) -> &'static [f32] {
    match sound {
        Sound::CustomerWrote => &[660.0, 880.0],
        Sound::Given => &[523.0, 659.0, 784.0],
    }
}

/// A browser that refuses to sound before the first click stays silent: the screen says it too.
fn tones(output: &AudioContext, steps: &[f32]) -> Option<()> {
    const LENGTH: f64 = 0.11;
    for (number, hertz) in steps.iter().enumerate() {
        let begin = output.current_time() + number as f64 * LENGTH;
        let (tone, volume) = (output.create_oscillator().ok()?, output.create_gain().ok()?);
        tone.set_type(OscillatorType::Sine);
        tone.frequency().set_value(*hertz);
        volume.gain().set_value_at_time(LOUDNESS, begin).ok()?;
        volume.gain().exponential_ramp_to_value_at_time(0.000_1, begin + LENGTH).ok()?;
        tone.connect_with_audio_node(&volume).ok()?;
        volume.connect_with_audio_node(&output.destination()).ok()?;
        tone.start_with_when(begin).ok()?;
        tone.stop_with_when(begin + LENGTH).ok()?;
    }
    Some(())
}
