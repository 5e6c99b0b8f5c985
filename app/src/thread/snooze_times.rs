//! The moments until which one puts a contact aside.

use wire::Ms;

const HOUR: Ms = 3_600_000;
const DAY: Ms = 24 * HOUR;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    InAnHour,
    InThreeHours,
    Tomorrow,
    NextMonday,
}

impl When {
    pub const ALL: [When; 4] = [When::InAnHour, When::InThreeHours, When::Tomorrow, When::NextMonday];
}

/// `midnight`: when the reader's day began; `weekday`: 0 for Monday. Days begin at nine.
pub fn moment(when: When, now: Ms, midnight: Ms, weekday: i64) -> Ms {
    match when {
        When::InAnHour => now + HOUR,
        When::InThreeHours => now + 3 * HOUR,
        When::Tomorrow => midnight + DAY + 9 * HOUR,
        When::NextMonday => midnight + (7 - weekday) * DAY + 9 * HOUR,
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY, HOUR, When, moment};

    #[test]
    fn days_begin_at_nine_and_monday_is_always_the_next_one() {
        let (midnight, now) = (10 * DAY, 10 * DAY + 15 * HOUR);
        for (when, weekday, expected) in [
            (When::InAnHour, 0, now + HOUR),
            (When::InThreeHours, 0, now + 3 * HOUR),
            (When::Tomorrow, 4, 11 * DAY + 9 * HOUR),
            (When::NextMonday, 0, 17 * DAY + 9 * HOUR),
            (When::NextMonday, 6, 11 * DAY + 9 * HOUR),
        ] {
            assert_eq!(moment(when, now, midnight, weekday), expected, "{when:?}");
        }
    }
}
