//! What can be written about a customer: their name and company, a new identity, a consent.

use wire::customer::{AddIdentity, Customer, EditCustomer, IdentityKind, Purpose, RecordConsent};
use wire::ids::{IdentityId, ItemId};
use wire::people::Locale;

use crate::form::{FieldErrors, is_phone};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerForm {
    pub name: String,
    pub company: String,
    pub locale: Locale,
}

impl CustomerForm {
    pub fn of(customer: &Customer) -> Self {
        let company = customer.company.as_ref().map(|company| company.name.clone()).unwrap_or_default();
        Self { name: customer.name.clone(), company, locale: customer.locale }
    }

    /// Only what differs from the customer as known; a company taken off is an empty one.
    pub fn validate(&self, known: &Customer) -> Result<EditCustomer, FieldErrors> {
        let mut errors = FieldErrors::default();
        let before = Self::of(known);
        let name = errors.required("name", &self.name, 200);
        let company = errors.optional("company", &self.company, 200).unwrap_or_default();
        errors.unless(EditCustomer {
            name: (name != before.name).then_some(name),
            company: (company != before.company).then_some(company),
            locale: (self.locale != before.locale).then_some(self.locale),
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityForm {
    pub id: IdentityId,
    pub kind: IdentityKind,
    pub value: String,
}

impl IdentityForm {
    pub fn validate(&self) -> Result<AddIdentity, FieldErrors> {
        let mut errors = FieldErrors::default();
        let value = match self.kind {
            IdentityKind::Email => errors.email("value", &self.value),
            IdentityKind::Phone => {
                let value = errors.required("value", &self.value, 32);
                if !value.is_empty() && !is_phone(&value) {
                    errors.refuse("value", "not_a_phone");
                }
                value
            }
            IdentityKind::Login | IdentityKind::Crm => errors.required("value", &self.value, 200),
        };
        errors.unless(AddIdentity { id: self.id, kind: self.kind, value })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentForm {
    pub id: ItemId,
    pub purpose: Purpose,
    pub granted: Option<bool>,
    pub wording: String,
}

impl ConsentForm {
    /// The words that were said are the proof: without them nothing is recorded.
    pub fn validate(&self) -> Result<RecordConsent, FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.granted.is_none() {
            errors.refuse("granted", "required");
        }
        let wording = errors.required("wording", &self.wording, 2000);
        errors.unless(RecordConsent { id: self.id, purpose: self.purpose, granted: self.granted == Some(true), wording })
    }
}

#[cfg(test)]
mod tests {
    use super::{ConsentForm, CustomerForm, IdentityForm};
    use crate::customer::samples::card;
    use wire::customer::{EditCustomer, IdentityKind, Purpose};
    use wire::ids::{IdentityId, ItemId};

    #[test]
    fn only_what_changed_is_sent() {
        let known = card().customer;
        let mut form = CustomerForm::of(&known);
        assert_eq!(form.validate(&known), Ok(EditCustomer { name: None, company: None, locale: None }));
        form.company = " Atelier Roc ".into();
        assert_eq!(form.validate(&known).map(|edit| edit.company), Ok(Some("Atelier Roc".into())));
        form.name = " ".into();
        assert_eq!(form.validate(&known).expect_err("no name").code("name"), Some("required"));
    }

    #[test]
    fn an_identity_has_the_shape_of_its_kind() {
        for (kind, value, code) in [
            (IdentityKind::Email, "claire@maison.fr", None),
            (IdentityKind::Email, "claire", Some("not_an_email")),
            (IdentityKind::Phone, "06 12 34 56 78", None),
            (IdentityKind::Phone, "claire", Some("not_a_phone")),
            (IdentityKind::Crm, "C-1042", None),
            (IdentityKind::Login, "", Some("required")),
        ] {
            let form = IdentityForm { id: IdentityId(uuid::Uuid::nil()), kind, value: value.into() };
            let errors = form.validate().err();
            assert_eq!(errors.as_ref().and_then(|e| e.code("value")), code, "{value}");
        }
    }

    #[test]
    fn a_consent_needs_its_answer_and_its_words() {
        let mut form =
            ConsentForm { id: ItemId(uuid::Uuid::nil()), purpose: Purpose::SalesCall, granted: None, wording: String::new() };
        let errors = form.validate().expect_err("nothing said");
        assert_eq!((errors.code("granted"), errors.code("wording")), (Some("required"), Some("required")));
        form.granted = Some(false);
        form.wording = "Please do not call me".into();
        assert_eq!(form.validate().map(|c| c.granted), Ok(false));
    }
}
