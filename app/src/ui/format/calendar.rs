//! Turns milliseconds into days, months and hours of the proleptic Gregorian calendar.

use super::{DAY, HOUR, Lang, MINUTE, SECOND};

/// A moment as a wall calendar and clock show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Civil {
    /// Days since 1 January 1970 on this wall.
    pub day_number: i64,
    pub year: i64,
    /// 1 to 12.
    pub month: usize,
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
}

impl Civil {
    /// `ms` already moved into the zone.
    pub fn of(ms: i64) -> Self {
        let day_number = ms.div_euclid(DAY);
        let in_day = ms.rem_euclid(DAY);
        let (year, month, day) = date(day_number);
        Self {
            day_number,
            year,
            month,
            day,
            hour: in_day / HOUR,
            minute: in_day % HOUR / MINUTE,
            second: in_day % MINUTE / SECOND,
        }
    }

    /// 0 is Monday; 1 January 1970 was a Thursday.
    pub fn weekday(&self) -> usize {
        usize::try_from((self.day_number + 3).rem_euclid(7)).unwrap_or_default()
    }
}

/// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
fn date(day_number: i64) -> (i64, usize, i64) {
    let z = day_number + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), usize::try_from(month).unwrap_or(1), day)
}

pub(super) fn month_short(lang: Lang, month: usize) -> &'static str {
    const FR: [&str; 12] = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
    const EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
    match lang {
        Lang::Fr => FR[month - 1],
        Lang::En => EN[month - 1],
    }
}

pub(super) fn month_long(lang: Lang, month: usize) -> &'static str {
    const FR: [&str; 12] =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    match lang {
        Lang::Fr => FR[month - 1],
        Lang::En => EN[month - 1],
    }
}

pub(super) fn weekday_long(lang: Lang, weekday: usize) -> &'static str {
    const FR: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    const EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    match lang {
        Lang::Fr => FR[weekday],
        Lang::En => EN[weekday],
    }
}
