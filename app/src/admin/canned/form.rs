//! A canned reply, as an administrator writes it in both languages.

use serde::{Deserialize, Serialize};
use wire::admin::Canned;
use wire::ids::CannedId;

use crate::form::FieldErrors;

/// What is filled in when the reply is inserted.
pub const VARIABLES: [&str; 5] = ["customer.name", "customer.first_name", "agent.name", "agent.first_name", "campaign.offer"];

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CannedForm {
    pub shortcut: String,
    pub title: String,
    pub body_fr: String,
    pub body_en: String,
    pub archived: bool,
}

impl CannedForm {
    pub fn of(canned: &Canned) -> Self {
        Self {
            shortcut: canned.shortcut.clone(),
            title: canned.title.clone(),
            body_fr: canned.body_fr.clone(),
            body_en: canned.body_en.clone(),
            archived: canned.archived,
        }
    }

    pub fn validate(&self, id: CannedId) -> Result<Canned, FieldErrors> {
        let mut errors = FieldErrors::default();
        let typed = self.shortcut.trim().trim_start_matches('/');
        let shortcut = errors.required("shortcut", typed, 40);
        if !shortcut.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')) {
            errors.refuse("shortcut", "not_a_shortcut");
        }
        let title = errors.required("title", &self.title, 100);
        let body_fr = errors.optional("body_fr", &self.body_fr, 5000).unwrap_or_default();
        let body_en = errors.optional("body_en", &self.body_en, 5000).unwrap_or_default();
        if body_fr.is_empty() && body_en.is_empty() {
            errors.refuse("body_fr", "required");
        }
        for (field, body) in [("body_fr", &body_fr), ("body_en", &body_en)] {
            if unknown_variable(body).is_some() {
                errors.refuse(field, "unknown_variable");
            }
        }
        errors.unless(Canned { id, shortcut, title, body_fr, body_en, archived: self.archived })
    }
}

/// The first `{{…}}` that nothing fills in.
fn unknown_variable(body: &str) -> Option<&str> {
    body.split("{{").skip(1).find_map(|rest| {
        let name = rest.split_once("}}").map_or(rest, |(name, _)| name).trim();
        (!VARIABLES.contains(&name)).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::{CannedForm, unknown_variable};
    use wire::ids::CannedId;

    #[test]
    fn only_variables_that_are_filled_in_are_let_through() {
        for (body, unknown) in [
            ("Bonjour {{customer.first_name}}, {{ agent.name }}", None),
            ("Bonjour {{client.nom}}", Some("client.nom")),
            ("Bonjour {{customer.name", None),
            ("No variable } here {", None),
        ] {
            assert_eq!(unknown_variable(body), unknown, "{body}");
        }
    }

    #[test]
    fn one_language_at_least_is_written_and_the_slash_is_not_part_of_the_shortcut() {
        let mut form = CannedForm { shortcut: "/merci".into(), title: "Merci".into(), ..CannedForm::default() };
        let id = CannedId(uuid::Uuid::nil());
        let errors = form.validate(id).expect_err("no body");
        assert_eq!((errors.code("body_fr"), errors.code("body_en")), (Some("required"), None));
        form.body_fr = "Merci !".into();
        assert_eq!(form.validate(id).map(|c| c.shortcut), Ok("merci".into()));
        form.shortcut = "merci bien".into();
        assert_eq!(form.validate(id).expect_err("space").code("shortcut"), Some("not_a_shortcut"));
    }
}
