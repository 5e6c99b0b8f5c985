//! How money, moments, durations and sizes are said in each language.

mod calendar;
mod moment;
mod number;

#[cfg(test)]
mod tests;

pub use moment::Parts;

/// The languages the desk is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    Fr,
    En,
}

/// Says figures and times in a language and a time zone.
///
/// `offset_minutes` gives the zone's distance east of UTC at a moment (ms since 1970), so that summer time is right for old dates too.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    pub lang: Lang,
    pub offset_minutes: fn(i64) -> i32,
}

/// Narrow no-break space, between groups of digits and before a unit.
const NARROW: char = '\u{202f}';
const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
