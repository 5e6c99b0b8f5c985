//! What is said in French and in English, said in a table.

use super::*;

fn fr() -> Format {
    Format { lang: Lang::Fr, offset_minutes: paris }
}

fn en() -> Format {
    Format { lang: Lang::En, offset_minutes: |_| 0 }
}

/// Summer time until 25 October 2026, 01:00 UTC.
fn paris(ms: i64) -> i32 {
    if ms < 1_792_890_000_000 { 120 } else { 60 }
}

/// Sunday 22 November 2026, 16:04:05 in Paris.
const NOW: i64 = 1_795_359_845_000;

/// Shows the spaces that the eye can't tell.
fn shown(text: &str) -> String {
    text.replace('\u{202f}', "_").replace('\u{a0}', "~")
}

#[test]
fn money_is_said_with_its_cents() {
    for (minor, currency, french, english) in [
        (123_450, "EUR", "1_234,50_€", "€1,234.50"),
        (0, "EUR", "0,00_€", "€0.00"),
        (-905, "EUR", "−9,05_€", "−€9.05"),
        (100_000_000, "GBP", "1_000_000,00_£", "£1,000,000.00"),
        (1_500, "JPY", "1_500_¥", "¥1,500"),
        (1_500, "TND", "1,500_TND", "TND~1.500"),
        (7_990, "CHF", "79,90_CHF", "CHF~79.90"),
    ] {
        assert_eq!(shown(&fr().money(minor, currency)), french);
        assert_eq!(shown(&en().money(minor, currency)), english);
    }
}

#[test]
fn short_money_keeps_cents_only_when_there_are_some() {
    for (minor, french) in [(89_000, "890_€"), (89_050, "890,50_€"), (1_820_000, "18_200_€")] {
        assert_eq!(shown(&fr().money_short(minor, "EUR")), french);
    }
}

#[test]
fn counts_and_shares_follow_the_language() {
    for (n, french, english) in
        [(0, "0", "0"), (999, "999", "999"), (12_940, "12_940", "12,940"), (-1_234_567, "−1_234_567", "−1,234,567")]
    {
        assert_eq!(shown(&fr().number(n)), french);
        assert_eq!(shown(&en().number(n)), english);
    }
    for (share, french, english) in
        [(0.384, "38,4_%", "38.4%"), (0.5, "50_%", "50%"), (1.0, "100_%", "100%"), (-0.031, "−3,1_%", "−3.1%")]
    {
        assert_eq!(shown(&fr().percent(share)), french);
        assert_eq!(shown(&en().percent(share)), english);
    }
}

#[test]
fn sizes_have_one_decimal_below_ten() {
    for (bytes, french, english) in [
        (0, "0~o", "0~B"),
        (999, "999~o", "999~B"),
        (1_000, "1~ko", "1~kB"),
        (1_800_000, "1,8~Mo", "1.8~MB"),
        (18_400_000, "18~Mo", "18~MB"),
        (999_960, "1~Mo", "1~MB"),
        (5_000_000_000, "5~Go", "5~GB"),
    ] {
        assert_eq!(shown(&fr().size(bytes)), french, "{bytes}");
        assert_eq!(shown(&en().size(bytes)), english, "{bytes}");
    }
}

#[test]
fn moments_are_said_as_people_do() {
    for (before_now, french) in [
        (0, "à l’instant"),
        (59 * SECOND, "à l’instant"),
        (4 * MINUTE, "il y a 4~min"),
        (59 * MINUTE, "il y a 59~min"),
        (2 * HOUR, "14:04"),
        (24 * HOUR, "hier 16:04"),
        (16 * HOUR + 5 * MINUTE, "hier 23:59"),
        (10 * DAY, "12~nov."),
        (21 * DAY, "1er~nov."),
        (50 * DAY, "3~oct."),
        (400 * DAY, "18~oct. 2025"),
        (-30 * SECOND, "à l’instant"),
        (-12 * MINUTE, "dans 12~min"),
        (-2 * HOUR, "18:04"),
        (-17 * HOUR, "demain 09:04"),
        (-9 * DAY, "1er~déc."),
    ] {
        assert_eq!(shown(&fr().moment(NOW - before_now, NOW)), french, "{before_now}");
    }
    for (before_now, english) in [
        (0, "just now"),
        (4 * MINUTE, "4~min ago"),
        (24 * HOUR, "yesterday 15:04"),
        (-17 * HOUR, "tomorrow 08:04"),
        (10 * DAY, "12~Nov"),
    ] {
        assert_eq!(shown(&en().moment(NOW - before_now, NOW)), english);
    }
}

#[test]
fn dates_are_those_of_the_zone_at_that_moment() {
    assert_eq!(shown(&fr().date(NOW)), "22~nov. 2026");
    assert_eq!(shown(&en().date(NOW)), "22~Nov 2026");
    assert_eq!(fr().exact(NOW), "dimanche 22 novembre 2026 à 16:04:05");
    assert_eq!(en().exact(NOW), "Sunday 22 November 2026 at 15:04:05");
    assert_eq!(fr().exact(NOW - 51 * DAY), "vendredi 2 octobre 2026 à 17:04:05");
    assert_eq!(Format::iso(NOW), "2026-11-22T15:04:05Z");
    assert_eq!(fr().month(NOW), "nov.");
    assert_eq!(fr().parts(NOW), Parts { year: 2026, month: 11, day: 22 });
    assert_eq!(fr().day_title(NOW - HOUR, NOW), "Aujourd’hui");
    assert_eq!(en().day_title(NOW - DAY, NOW), "Yesterday");
    assert_eq!(shown(&fr().day_title(NOW - 3 * DAY, NOW)), "19~nov.");
}

#[test]
fn the_calendar_knows_leap_years_and_the_time_before_1970() {
    for (ms, expected) in [
        (0, "1970-01-01T00:00:00Z"),
        (-1_000, "1969-12-31T23:59:59Z"),
        (951_782_400_000, "2000-02-29T00:00:00Z"),
        (1_709_164_800_000, "2024-02-29T00:00:00Z"),
        (1_709_251_200_000, "2024-03-01T00:00:00Z"),
        (4_102_444_799_000, "2099-12-31T23:59:59Z"),
    ] {
        assert_eq!(Format::iso(ms), expected);
    }
}

#[test]
fn lengths_and_waits_count_without_changing_shape() {
    for (ms, expected) in [(0, "00:00"), (72_000, "01:12"), (3_723_000, "1:02:03"), (-5_000, "00:00")] {
        assert_eq!(Format::duration(ms), expected);
    }
    for (ms, expected) in [(0, "0:00"), (42_000, "0:42"), (250_000, "4:10"), (72 * MINUTE, "1~h~12"), (3 * DAY, "3~j")] {
        assert_eq!(shown(&fr().wait(ms)), expected);
    }
}
