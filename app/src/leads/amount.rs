//! Reads an amount of money as people type it, in either language.

use wire::money::Money;

/// None when it is not an amount. "1 234,50", "1,234.50", "1234.5", "1 234 €" are all understood; a lone separator followed by
/// three digits parts thousands.
pub fn read(text: &str) -> Option<Money> {
    let kept: String = text.chars().filter(|c| !c.is_whitespace() && !"€\u{a0}\u{202f}'’".contains(*c)).collect();
    let kept = kept.strip_suffix("EUR").or_else(|| kept.strip_suffix("eur")).unwrap_or(&kept);
    if kept.is_empty() || !kept.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.') {
        return None;
    }
    let (units, cents) = match kept.rfind([',', '.']) {
        Some(at) if kept.len() - at - 1 <= 2 && kept.len() > at + 1 => (&kept[..at], &kept[at + 1..]),
        Some(at) if kept.len() - at - 1 == 3 && at > 0 => (kept, ""),
        Some(_) => return None,
        None => (kept, ""),
    };
    let units: String = units.chars().filter(char::is_ascii_digit).collect();
    let units: i64 = if units.is_empty() { 0 } else { units.parse().ok()? };
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    units.checked_mul(100)?.checked_add(cents).map(Money::eur)
}

/// As it stands in a field, to be read again.
pub fn typed(money: &Money) -> String {
    match money.minor % 100 {
        0 => (money.minor / 100).to_string(),
        cents => format!("{},{:02}", money.minor / 100, cents),
    }
}

#[cfg(test)]
mod tests {
    use super::{read, typed};
    use wire::money::Money;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, minor) in [
            ("1200", Some(120_000)),
            ("1 200", Some(120_000)),
            ("1\u{202f}234,50 €", Some(123_450)),
            ("1,234.50", Some(123_450)),
            ("1.234,5", Some(123_450)),
            ("1,200", Some(120_000)),
            ("12,34", Some(1_234)),
            (",50", Some(50)),
            ("300 EUR", Some(30_000)),
            ("0", Some(0)),
            ("", None),
            ("12,", None),
            ("12,3456", None),
            ("a lot", None),
            ("-12", None),
        ] {
            assert_eq!(read(text).map(|m| m.minor), minor, "{text:?}");
        }
    }

    #[test]
    fn what_stands_in_the_field_is_read_back() {
        for minor in [0, 50, 120_000, 123_450, 99] {
            assert_eq!(read(&typed(&Money::eur(minor))), Some(Money::eur(minor)));
        }
    }
}
