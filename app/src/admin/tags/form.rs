//! A tag, as an administrator names it.

use serde::{Deserialize, Serialize};
use wire::admin::Tag;
use wire::ids::TagId;

use crate::form::FieldErrors;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagForm {
    pub name: String,
    pub archived: bool,
}

impl TagForm {
    pub fn of(tag: &Tag) -> Self {
        Self { name: tag.name.clone(), archived: tag.archived }
    }

    pub fn validate(&self, id: TagId) -> Result<Tag, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.required("name", &self.name, 60);
        errors.unless(Tag { id, name, archived: self.archived })
    }
}

#[cfg(test)]
mod tests {
    use super::TagForm;
    use wire::ids::TagId;

    #[test]
    fn a_tag_has_a_short_name() {
        let check = |name: &str| TagForm { name: name.into(), archived: false }.validate(TagId(uuid::Uuid::nil()));
        assert_eq!(check("").expect_err("blank").code("name"), Some("required"));
        assert_eq!(check(&"x".repeat(61)).expect_err("long").code("name"), Some("too_long"));
        assert!(check("Livraison").is_ok());
    }
}
