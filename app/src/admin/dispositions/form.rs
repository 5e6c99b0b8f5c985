//! How a contact may end, as an administrator names it in both languages.

use serde::{Deserialize, Serialize};
use wire::admin::Disposition;
use wire::ids::DispositionId;

use crate::form::FieldErrors;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DispositionForm {
    pub name_fr: String,
    pub name_en: String,
    pub archived: bool,
}

impl DispositionForm {
    pub fn of(disposition: &Disposition) -> Self {
        Self { name_fr: disposition.name_fr.clone(), name_en: disposition.name_en.clone(), archived: disposition.archived }
    }

    pub fn validate(&self, id: DispositionId) -> Result<Disposition, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name_fr = errors.required("name_fr", &self.name_fr, 100);
        let name_en = errors.required("name_en", &self.name_en, 100);
        errors.unless(Disposition { id, name_fr, name_en, archived: self.archived })
    }
}

#[cfg(test)]
mod tests {
    use super::DispositionForm;
    use wire::ids::DispositionId;

    #[test]
    fn it_is_named_in_both_languages() {
        let form = DispositionForm { name_fr: "Résolu".into(), ..DispositionForm::default() };
        let errors = form.validate(DispositionId(uuid::Uuid::nil())).expect_err("no English");
        assert_eq!((errors.code("name_fr"), errors.code("name_en")), (None, Some("required")));
    }
}
