//! Collects what is wrong with the fields of a command, so that all of it is said at once.

use std::collections::BTreeMap;

use super::error::Refusal;

/// Lengths, in characters, that hold across the house.
pub const NAME: usize = 120;
pub const LINE: usize = 500;
pub const TEXT: usize = 20_000;

/// `Check::new().line("name", &put.name, NAME).done()?`
#[derive(Debug, Default)]
pub struct Check {
    fields: BTreeMap<&'static str, &'static str>,
}

impl Check {
    pub fn new() -> Self {
        Self::default()
    }

    /// Refuses `field` with `code` unless `good`; the first complaint about a field stays.
    pub fn that(mut self, good: bool, field: &'static str, code: &'static str) -> Self {
        if !good {
            self.fields.entry(field).or_insert(code);
        }
        self
    }

    /// Something must be written, of at most `longest` characters.
    pub fn line(self, field: &'static str, text: &str, longest: usize) -> Self {
        self.that(!text.trim().is_empty(), field, "required").at_most(field, text, longest)
    }

    /// May be empty.
    pub fn at_most(self, field: &'static str, text: &str, longest: usize) -> Self {
        self.that(text.chars().count() <= longest, field, "too_long")
    }

    /// May be absent; a blank one is refused.
    pub fn maybe(self, field: &'static str, text: Option<&str>, longest: usize) -> Self {
        match text {
            Some(text) => self.line(field, text, longest),
            None => self,
        }
    }

    pub fn email(self, field: &'static str, text: &str) -> Self {
        self.line(field, text, 254).that(is_email(text), field, "not_an_email")
    }

    /// Between `least` and `most`, both included.
    pub fn within(self, field: &'static str, number: i64, least: i64, most: i64) -> Self {
        self.that(number >= least, field, if least == 1 { "not_positive" } else { "too_small" }).that(
            number <= most,
            field,
            "too_large",
        )
    }

    pub fn done(self) -> Result<(), Refusal> {
        match self.fields.is_empty() {
            true => Ok(()),
            false => Err(Refusal { fields: self.fields, ..Refusal::new(422, "invalid") }),
        }
    }
}

/// Something before and after one `@`, a dot in the domain, no space: the rest is for the mail server to say.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control() || c == '@');
    plain(local) && plain(domain) && domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Check, is_email};

    #[test]
    fn an_address_has_a_name_and_a_domain() {
        for good in ["lea@exemple.fr", "a.b+c@d.e.fr", "été@exemple.fr"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "@", "lea", "lea@", "@exemple.fr", "lea@exemple", "lea @exemple.fr", "a@b@c.fr", "lea@.fr", "lea@fr."] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn every_wrong_field_is_named_once_with_its_first_complaint() {
        let refusal = Check::new().line("name", " ", 3).email("email", "x").within("target_s", 0, 1, 9).done().unwrap_err();
        assert_eq!(refusal.code, "invalid");
        let fields: Vec<_> = refusal.fields.into_iter().collect();
        assert_eq!(fields, [("email", "not_an_email"), ("name", "required"), ("target_s", "not_positive")]);
    }
}
