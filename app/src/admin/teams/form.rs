//! A team, as an administrator names it.

use serde::{Deserialize, Serialize};
use wire::ids::TeamId;
use wire::people::Team;

use crate::form::FieldErrors;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamForm {
    pub name: String,
}

impl TeamForm {
    pub fn of(team: &Team) -> Self {
        Self { name: team.name.clone() }
    }

    pub fn validate(&self, id: TeamId) -> Result<Team, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.required("name", &self.name, 100);
        errors.unless(Team { id, name })
    }
}

#[cfg(test)]
mod tests {
    use super::TeamForm;
    use wire::ids::TeamId;

    #[test]
    fn a_team_has_a_name() {
        let id = TeamId(uuid::Uuid::nil());
        assert_eq!(TeamForm { name: " ".into() }.validate(id).expect_err("blank").code("name"), Some("required"));
        assert_eq!(TeamForm { name: " Nantes ".into() }.validate(id).map(|team| team.name), Ok("Nantes".into()));
    }
}
