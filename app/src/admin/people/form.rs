//! A person who works here, as an administrator writes them.

use serde::{Deserialize, Serialize};
use wire::admin::PutAgent;
use wire::ids::TeamId;
use wire::people::{Agent, Locale, Role};

use crate::form::FieldErrors;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonForm {
    pub name: String,
    pub email: String,
    pub role: Role,
    pub team: Option<TeamId>,
    pub locale: Locale,
    pub max_contacts: String,
    pub active: bool,
    /// Never kept in the browser.
    #[serde(skip)]
    pub password: String,
    /// A new person needs a password to come in with.
    pub new: bool,
}

impl PersonForm {
    pub fn new() -> Self {
        Self {
            name: String::new(),
            email: String::new(),
            role: Role::Advisor,
            team: None,
            locale: Locale::Fr,
            max_contacts: "4".into(),
            active: true,
            password: String::new(),
            new: true,
        }
    }

    pub fn of(agent: &Agent) -> Self {
        Self {
            name: agent.name.clone(),
            email: agent.email.clone(),
            role: agent.role,
            team: agent.team_id,
            locale: agent.locale,
            max_contacts: agent.max_contacts.to_string(),
            active: agent.active,
            password: String::new(),
            new: false,
        }
    }

    pub fn validate(&self) -> Result<PutAgent, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.required("name", &self.name, 200);
        let email = errors.email("email", &self.email);
        let max_contacts = errors.whole("max_contacts", &self.max_contacts, 1, 50);
        if self.new || !self.password.is_empty() {
            errors.password("password", &self.password);
        }
        errors.unless(PutAgent {
            name,
            email,
            role: self.role,
            team_id: self.team,
            locale: self.locale,
            max_contacts,
            active: self.active,
            password: (!self.password.is_empty()).then(|| self.password.clone()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::PersonForm;

    #[test]
    fn a_new_person_needs_a_name_an_address_and_a_password() {
        let errors = PersonForm::new().validate().expect_err("empty");
        for field in ["name", "email", "password"] {
            assert_eq!(errors.code(field), Some("required"), "{field}");
        }
    }

    #[test]
    fn a_known_person_keeps_their_password_unless_one_is_typed() {
        let mut form = PersonForm { name: "Nadia Roux".into(), email: "nadia@maison.fr".into(), new: false, ..PersonForm::new() };
        assert_eq!(form.validate().map(|put| put.password), Ok(None));
        form.password = "short".into();
        assert_eq!(form.validate().expect_err("weak").code("password"), Some("weak"));
        form.max_contacts = "many".into();
        assert_eq!(form.validate().expect_err("many").code("max_contacts"), Some("not_a_number"));
    }
}
