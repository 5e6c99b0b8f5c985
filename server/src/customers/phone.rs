//! Brings a phone number, as people write it, to E.164.

/// `None` when it can't be one. A number without a country is read as French (ITU-T E.164, plan of Arcep: ten digits from 0).
pub fn e164(written: &str) -> Option<String> {
    // "+33 (0)6 …": the zero is said at home only.
    let written = written.replace("(0)", "");
    let written = written.trim();
    let (international, rest) = match written.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, written),
    };
    let mut digits = String::new();
    for c in rest.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '/' | '(' | ')' => {}
            _ => return None,
        }
    }
    let number = if international {
        digits
    } else if let Some(abroad) = digits.strip_prefix("00") {
        abroad.to_owned()
    } else {
        let national = digits.strip_prefix('0').filter(|national| national.len() == 9)?;
        format!("33{national}")
    };
    let french = number.starts_with("33");
    let plausible = !number.starts_with('0') && (8..=15).contains(&number.len()) && (!french || number.len() == 11);
    plausible.then(|| format!("+{number}"))
}

#[cfg(test)]
mod tests {
    use super::e164;

    #[test]
    fn a_number_is_understood_as_people_write_it() {
        for (written, number) in [
            ("06 12 34 56 78", Some("+33612345678")),
            ("06.12.34.56.78", Some("+33612345678")),
            ("0612345678", Some("+33612345678")),
            ("+33 6 12 34 56 78", Some("+33612345678")),
            ("+33 (0)6 12 34 56 78", Some("+33612345678")),
            ("0033 6 12 34 56 78", Some("+33612345678")),
            ("01\u{a0}23\u{a0}45\u{a0}67\u{a0}89", Some("+33123456789")),
            ("+32 470 12 34 56", Some("+32470123456")),
            ("+44 20 7946 0958", Some("+442079460958")),
            ("612345678", None),
            ("+33 6 12", None),
            ("+0 12345678", None),
            ("06 12 34 56 7x", None),
            ("", None),
            ("+1234567890123456", None),
        ] {
            assert_eq!(e164(written).as_deref(), number, "{written}");
        }
    }
}
