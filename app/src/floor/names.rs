//! What presences are called, and their tone.

use wire::people::PresenceState;

use crate::i18n::t_string;
use crate::say::I18n;
use crate::ui::Tone;

pub fn presence(i18n: I18n, state: PresenceState) -> &'static str {
    match state {
        PresenceState::Available => t_string!(i18n, floor.state.available),
        PresenceState::Pause => t_string!(i18n, floor.state.pause),
        PresenceState::AfterContact => t_string!(i18n, floor.state.after_contact),
        PresenceState::Offline => t_string!(i18n, floor.state.offline),
    }
}

pub fn presence_tone(state: PresenceState) -> Tone {
    match state {
        PresenceState::Available => Tone::Green,
        PresenceState::Pause | PresenceState::AfterContact => Tone::Amber,
        PresenceState::Offline => Tone::Neutral,
    }
}
