//! The browser's own time zone.

/// Minutes east of UTC here, at that moment.
pub fn offset_minutes(ms: i64) -> i32 {
    #[expect(clippy::cast_precision_loss, reason = "a date is far below 2^53 ms")]
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(ms as f64));
    #[expect(clippy::cast_possible_truncation, reason = "a zone is within a day of UTC")]
    let minutes = -date.get_timezone_offset() as i32;
    minutes
}
