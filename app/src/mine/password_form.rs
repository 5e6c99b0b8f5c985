//! A change of one's own password.

use wire::session::ChangePassword;

use crate::form::FieldErrors;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PasswordForm {
    pub current: String,
    pub new: String,
    pub again: String,
}

impl PasswordForm {
    pub fn validate(&self) -> Result<ChangePassword, FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.current.is_empty() {
            errors.refuse("current", "required");
        }
        errors.password("new", &self.new);
        if self.again != self.new {
            errors.refuse("again", "not_the_same");
        }
        errors.unless(ChangePassword { current: self.current.clone(), new: self.new.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::PasswordForm;

    #[test]
    fn a_new_password_is_long_and_typed_twice() {
        let form = |new: &str, again: &str| PasswordForm { current: "old".into(), new: new.into(), again: again.into() };
        for (new, again, field, code) in [
            ("", "", "new", Some("required")),
            ("short", "short", "new", Some("weak")),
            ("a long sentence", "a long sentense", "again", Some("not_the_same")),
            ("a long sentence", "a long sentence", "new", None),
        ] {
            let errors = form(new, again).validate().err();
            assert_eq!(errors.as_ref().and_then(|errors| errors.code(field)), code, "{new}");
        }
        assert_eq!(PasswordForm::default().validate().expect_err("empty").code("current"), Some("required"));
    }
}
