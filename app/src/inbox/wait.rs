//! Says how grave a wait is: ink, amber from half of the target, red from the target on.

use wire::Ms;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wait {
    pub seconds: i64,
    /// Of the target; beyond 1 once it is missed.
    pub share: f64,
    pub tone: Tone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Ink,
    Amber,
    Red,
}

impl Tone {
    pub fn word(self) -> &'static str {
        match self {
            Tone::Ink => "ink",
            Tone::Amber => "amber",
            Tone::Red => "red",
        }
    }
}

pub fn wait(since: Ms, now: Ms, target_s: i64) -> Wait {
    let seconds = ((now - since) / 1000).max(0);
    let share = seconds as f64 / target_s.max(1) as f64;
    let tone = match share {
        share if share >= 1.0 => Tone::Red,
        share if share >= 0.5 => Tone::Amber,
        _ => Tone::Ink,
    };
    Wait { seconds, share, tone }
}

#[cfg(test)]
mod tests {
    use super::{Tone, wait};

    #[test]
    fn the_tone_follows_the_share_of_the_target() {
        for (seconds, target, tone) in [
            (0, 60, Tone::Ink),
            (29, 60, Tone::Ink),
            (30, 60, Tone::Amber),
            (59, 60, Tone::Amber),
            (60, 60, Tone::Red),
            (5, 0, Tone::Red),
        ] {
            assert_eq!(wait(10_000, 10_000 + seconds * 1000, target).tone, tone, "{seconds} of {target}");
        }
        assert_eq!(wait(10_000, 4_000, 60).seconds, 0, "a clock that is behind never shows a negative wait");
    }
}
