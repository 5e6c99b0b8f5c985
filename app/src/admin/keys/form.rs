//! An API key, as an administrator makes it.

use serde::{Deserialize, Serialize};
use wire::admin::NewApiKey;
use wire::ids::ApiKeyId;
use wire::people::Role;

use crate::form::FieldErrors;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyForm {
    pub name: String,
    pub role: Role,
}

impl KeyForm {
    pub fn validate(&self, id: ApiKeyId) -> Result<NewApiKey, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.required("name", &self.name, 100);
        errors.unless(NewApiKey { id, name, role: self.role })
    }
}

#[cfg(test)]
mod tests {
    use super::KeyForm;
    use wire::ids::ApiKeyId;
    use wire::people::Role;

    #[test]
    fn a_key_is_named_after_what_uses_it() {
        let form = KeyForm { name: String::new(), role: Role::Advisor };
        assert_eq!(form.validate(ApiKeyId(uuid::Uuid::nil())).expect_err("blank").code("name"), Some("required"));
    }
}
