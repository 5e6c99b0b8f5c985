//! The days of a campaign, in the browser's own zone: its last day is included.

use js_sys::Date;
use wasm_bindgen::JsValue;
use wire::Ms;

/// As a field of days writes it: "2026-11-22".
pub fn day_field(at: Ms) -> String {
    let date = Date::new(&JsValue::from_f64(at as f64));
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// The last day of what ends at this moment.
pub fn last_day_field(ends_at: Ms) -> String {
    day_field(ends_at - 1)
}

pub fn day_start(field: &str) -> Option<Ms> {
    midnight(field, 0)
}

/// The moment at which the day is over.
pub fn day_end(field: &str) -> Option<Ms> {
    midnight(field, 1)
}

fn midnight(field: &str, days_after: i32) -> Option<Ms> {
    let mut parts = field.split('-');
    let year = parts.next()?.parse().ok()?;
    let month: i32 = parts.next()?.parse().ok()?;
    let day: i32 = parts.next()?.parse().ok()?;
    let date = Date::new_with_year_month_day(year, month - 1, day + days_after);
    let at = date.get_time();
    at.is_finite().then_some(at as Ms)
}
