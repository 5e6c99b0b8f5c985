//! Turns what a person types into a full-text question.

/// An FTS5 expression in which each word may still be unfinished; none when nothing can be looked for.
///
/// Only letters and digits are taken over, so that no operator of FTS5 gets in. SQLite, "Full-text Query Syntax".
pub fn expression(typed: &str) -> Option<String> {
    let words: Vec<String> = typed
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(12)
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The digits of a telephone number without its trunk zero or country code mark, so that any national form finds it.
pub fn phone_digits(typed: &str) -> Option<String> {
    if typed.chars().any(char::is_alphabetic) {
        return None;
    }
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let bare = digits.trim_start_matches('0');
    (bare.len() >= 4).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{expression, phone_digits};

    #[test]
    fn words_are_quoted_and_operators_lose_their_meaning() {
        let table = [
            ("", None),
            ("  \" * ", None),
            ("facture", Some("\"facture\"*")),
            ("l'été OR NOT", Some("\"l\"* \"été\"* \"OR\"* \"NOT\"*")),
            ("CMD-1042", Some("\"CMD\"* \"1042\"*")),
            ("claire@exemple.fr", Some("\"claire\"* \"exemple\"* \"fr\"*")),
        ];
        for (typed, wanted) in table {
            assert_eq!(expression(typed).as_deref(), wanted, "{typed}");
        }
    }

    #[test]
    fn a_number_is_found_in_any_national_form() {
        let table = [
            ("06 12 34 56 78", Some("612345678")),
            ("+33 6 12 34 56 78", Some("33612345678")),
            ("0033612345678", Some("33612345678")),
            ("3456", Some("3456")),
            ("12", None),
            ("CMD-1042", None),
        ];
        for (typed, wanted) in table {
            assert_eq!(phone_digits(typed).as_deref(), wanted, "{typed}");
        }
    }
}
