//! What is wrong with a form, field by field, whether it was found here or by the server.

pub mod copy;
mod over;
pub mod saving;
pub mod unsaved;

use std::collections::BTreeMap;

use crate::api::ApiError;

/// Codes by field, those of the API; `general` when no field is to blame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors {
    pub fields: BTreeMap<String, String>,
    pub general: Option<String>,
}

impl FieldErrors {
    /// The first word on a field stands.
    pub fn refuse(&mut self, field: &str, code: &str) {
        self.fields.entry(field.to_owned()).or_insert_with(|| code.to_owned());
    }

    /// The trimmed text; an empty or longer one is refused.
    pub fn required(&mut self, field: &str, text: &str, at_most: usize) -> String {
        if text.trim().is_empty() {
            self.refuse(field, "required");
        }
        self.optional(field, text, at_most).unwrap_or_default()
    }

    /// The trimmed text, none when empty; a longer one is refused.
    pub fn optional(&mut self, field: &str, text: &str, at_most: usize) -> Option<String> {
        let text = text.trim();
        if text.chars().count() > at_most {
            self.refuse(field, "too_long");
        }
        (!text.is_empty()).then(|| text.to_owned())
    }

    pub fn email(&mut self, field: &str, text: &str) -> String {
        let email = self.required(field, text, 254);
        if !email.is_empty() && !is_email(&email) {
            self.refuse(field, "not_an_email");
        }
        email
    }

    pub fn whole(&mut self, field: &str, text: &str, at_least: i64, at_most: i64) -> i64 {
        match text.trim().parse() {
            _ if text.trim().is_empty() => self.refuse(field, "required"),
            Ok(number) if (at_least..=at_most).contains(&number) => return number,
            Ok(number) if number <= 0 => self.refuse(field, "not_positive"),
            Ok(number) if number < at_least => self.refuse(field, "too_small"),
            Ok(_) => self.refuse(field, "too_large"),
            Err(_) => self.refuse(field, "not_a_number"),
        }
        0
    }

    /// The server weighs a password better; its length is sure to count.
    pub fn password(&mut self, field: &str, text: &str) {
        match text.chars().count() {
            0 => self.refuse(field, "required"),
            1..12 => self.refuse(field, "weak"),
            _ => {}
        }
    }

    pub fn code(&self, field: &str) -> Option<&str> {
        self.fields.get(field).map(String::as_str)
    }

    /// The command, unless something is wrong.
    pub fn unless<T>(self, command: T) -> Result<T, Self> {
        if self.fields.is_empty() && self.general.is_none() { Ok(command) } else { Err(self) }
    }
}

impl From<ApiError> for FieldErrors {
    fn from(error: ApiError) -> Self {
        match error {
            ApiError::Refused { fields, .. } if !fields.is_empty() => Self { fields, general: None },
            ApiError::Refused { code, .. } | ApiError::Later { code } => Self { fields: BTreeMap::new(), general: Some(code) },
            ApiError::Offline => Self { fields: BTreeMap::new(), general: Some("offline".into()) },
        }
    }
}

/// Enough to catch a slip; the server has the last word.
pub fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.rsplit_once('@') else { return false };
    !name.is_empty()
        && !text.contains(char::is_whitespace)
        && domain.contains('.')
        && domain.split('.').all(|part| !part.is_empty())
}

/// A number as people write it, in any country's spacing.
pub fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let clean = text
        .trim()
        .char_indices()
        .all(|(at, c)| c.is_ascii_digit() || " .-()\u{a0}\u{202f}".contains(c) || (at == 0 && c == '+'));
    clean && (6..=15).contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::{FieldErrors, is_email, is_phone};
    use crate::api::ApiError;

    #[test]
    fn addresses_are_told_from_slips() {
        for (text, good) in [
            ("claire@maison.fr", true),
            ("claire.martin+x@a.b.co", true),
            ("claire", false),
            ("@maison.fr", false),
            ("claire@maison", false),
            ("claire@.fr", false),
            ("cl aire@maison.fr", false),
        ] {
            assert_eq!(is_email(text), good, "{text}");
        }
    }

    #[test]
    fn numbers_may_be_spaced_but_not_spelled() {
        for (text, good) in [
            ("06 12 34 56 78", true),
            ("+33 6 12 34 56 78", true),
            ("(02) 40-12-34-56", true),
            ("06+12345678", false),
            ("12345", false),
            ("call me", false),
        ] {
            assert_eq!(is_phone(text), good, "{text}");
        }
    }

    #[test]
    fn the_servers_words_land_where_ours_do() {
        let fields = [("email".to_owned(), "taken".to_owned())].into();
        assert_eq!(FieldErrors::from(ApiError::Refused { code: "invalid".into(), fields }).code("email"), Some("taken"));
        assert_eq!(FieldErrors::from(ApiError::refused("conflict")).general.as_deref(), Some("conflict"));
    }

    #[test]
    fn a_form_without_a_fault_gives_its_command() {
        let mut errors = FieldErrors::default();
        assert_eq!(errors.required("name", "  Claire ", 10), "Claire");
        assert_eq!(errors.clone().unless(1), Ok(1));
        errors.required("need", " ", 10);
        errors.optional("note", "far too long", 3);
        assert_eq!((errors.code("need"), errors.code("note")), (Some("required"), Some("too_long")));
        assert!(errors.unless(1).is_err());
    }
}
