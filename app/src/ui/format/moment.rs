//! Says when something was or will be, as people do, and how long it lasted.

use super::calendar::{Civil, month_long, month_short, weekday_long};
use super::{DAY, Format, HOUR, Lang, MINUTE, SECOND};

/// Year, month (1 to 12) and day of a moment, to group by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Parts {
    pub year: i64,
    pub month: usize,
    pub day: i64,
}

impl Format {
    pub fn parts(&self, ms: i64) -> Parts {
        let c = self.civil(ms);
        Parts { year: c.year, month: c.month, day: c.day }
    }

    /// "16:02"
    pub fn time(&self, ms: i64) -> String {
        let c = self.civil(ms);
        format!("{:02}:{:02}", c.hour, c.minute)
    }

    /// "22 nov. 2026"
    pub fn date(&self, ms: i64) -> String {
        let c = self.civil(ms);
        format!("{} {}", self.day_month(&c), c.year)
    }

    /// "22 nov.", with the year when it is not this one: the column of dates of a timeline.
    pub fn day(&self, ms: i64, now: i64) -> String {
        let c = self.civil(ms);
        if c.year == self.civil(now).year { self.day_month(&c) } else { format!("{} {}", self.day_month(&c), c.year) }
    }

    /// "Aujourd’hui", "Hier", else the day: the line that parts two days.
    pub fn day_title(&self, ms: i64, now: i64) -> String {
        match (self.civil(ms).day_number - self.civil(now).day_number, self.lang) {
            (0, Lang::Fr) => "Aujourd’hui".into(),
            (0, Lang::En) => "Today".into(),
            (-1, Lang::Fr) => "Hier".into(),
            (-1, Lang::En) => "Yesterday".into(),
            _ => self.day(ms, now),
        }
    }

    /// "à l'instant", "il y a 4 min", "15:40", "hier 16:02", "demain 09:00", "12 nov.", "22 nov. 2024"
    pub fn moment(&self, ms: i64, now: i64) -> String {
        let ago = now - ms;
        let days = self.civil(ms).day_number - self.civil(now).day_number;
        match (self.lang, days) {
            (Lang::Fr, _) if ago.abs() < MINUTE => "à l’instant".into(),
            (Lang::En, _) if ago.abs() < MINUTE => "just now".into(),
            (Lang::Fr, _) if (MINUTE..HOUR).contains(&ago) => format!("il y a {}\u{a0}min", ago / MINUTE),
            (Lang::En, _) if (MINUTE..HOUR).contains(&ago) => format!("{}\u{a0}min ago", ago / MINUTE),
            (Lang::Fr, _) if (MINUTE..HOUR).contains(&-ago) => format!("dans {}\u{a0}min", -ago / MINUTE),
            (Lang::En, _) if (MINUTE..HOUR).contains(&-ago) => format!("in {}\u{a0}min", -ago / MINUTE),
            (_, 0) => self.time(ms),
            (Lang::Fr, -1) => format!("hier {}", self.time(ms)),
            (Lang::En, -1) => format!("yesterday {}", self.time(ms)),
            (Lang::Fr, 1) => format!("demain {}", self.time(ms)),
            (Lang::En, 1) => format!("tomorrow {}", self.time(ms)),
            _ => self.day(ms, now),
        }
    }

    /// "dimanche 22 novembre 2026 à 16:02:05": what a short saying shows when asked.
    pub fn exact(&self, ms: i64) -> String {
        let c = self.civil(ms);
        let (weekday, month) = (weekday_long(self.lang, c.weekday()), month_long(self.lang, c.month));
        let clock = format!("{:02}:{:02}:{:02}", c.hour, c.minute, c.second);
        match self.lang {
            Lang::Fr => format!("{weekday} {} {month} {} à {clock}", first_in_french(c.day), c.year),
            Lang::En => format!("{weekday} {} {month} {} at {clock}", c.day, c.year),
        }
    }

    /// "nov.", for a mark of the date rail.
    pub fn month(&self, ms: i64) -> &'static str {
        month_short(self.lang, self.civil(ms).month)
    }

    /// "2026-11-22T15:02:05Z", for machines.
    pub fn iso(ms: i64) -> String {
        let c = Civil::of(ms);
        format!("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", c.year, c.month, c.day, c.hour, c.minute, c.second)
    }

    /// A length that is over: "01:12", "1:02:03".
    pub fn duration(ms: i64) -> String {
        let s = ms.max(0) / SECOND;
        if s < 3_600 { format!("{:02}:{:02}", s / 60, s % 60) } else { format!("{}:{:02}:{:02}", s / 3_600, s / 60 % 60, s % 60) }
    }

    /// A wait that counts: "0:42", "1 h 12", "3 j".
    pub fn wait(&self, ms: i64) -> String {
        let ms = ms.max(0);
        match (ms, self.lang) {
            (..HOUR, _) => format!("{}:{:02}", ms / MINUTE, ms % MINUTE / SECOND),
            (HOUR..DAY, _) => format!("{}\u{a0}h\u{a0}{:02}", ms / HOUR, ms % HOUR / MINUTE),
            (_, Lang::Fr) => format!("{}\u{a0}j", ms / DAY),
            (_, Lang::En) => format!("{}\u{a0}d", ms / DAY),
        }
    }

    fn civil(&self, ms: i64) -> Civil {
        Civil::of(ms + i64::from((self.offset_minutes)(ms)) * MINUTE)
    }

    fn day_month(&self, c: &Civil) -> String {
        let month = month_short(self.lang, c.month);
        match self.lang {
            Lang::Fr => format!("{}\u{a0}{month}", first_in_french(c.day)),
            Lang::En => format!("{}\u{a0}{month}", c.day),
        }
    }
}

/// French counts the first of a month as an ordinal, the others not.
fn first_in_french(day: i64) -> String {
    if day == 1 { "1er".into() } else { day.to_string() }
}
