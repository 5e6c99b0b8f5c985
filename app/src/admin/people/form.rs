//! A person who works here, as an administrator writes them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use wire::access::may_serve;
use wire::admin::PutAgent;
use wire::ids::{AgentId, QueueId, TeamId};
use wire::people::{Agent, Locale, Queue, Role};

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
    /// Those they serve.
    #[serde(default)]
    pub queues: BTreeSet<QueueId>,
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
            queues: BTreeSet::new(),
            password: String::new(),
            new: true,
        }
    }

    pub fn of<'a>(agent: &Agent, queues: impl Iterator<Item = &'a Queue>) -> Self {
        Self {
            name: agent.name.clone(),
            email: agent.email.clone(),
            role: agent.role,
            team: agent.team_id,
            locale: agent.locale,
            max_contacts: agent.max_contacts.to_string(),
            active: agent.active,
            queues: served(agent.id, queues),
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

pub fn served<'a>(agent: AgentId, queues: impl Iterator<Item = &'a Queue>) -> BTreeSet<QueueId> {
    queues.filter(|queue| queue.agents.contains(&agent)).map(|queue| queue.id).collect()
}

/// The queues to save, as they stand now with this one put in or taken out: who else serves them stays. A queue that the role may
/// not serve is left as it is.
pub fn queues_to_save<'a>(
    agent: AgentId,
    role: Role,
    wanted: &BTreeSet<QueueId>,
    queues: impl Iterator<Item = &'a Queue>,
) -> Vec<Queue> {
    let open = queues.filter(|queue| !queue.archived && may_serve(role, queue.kind));
    let changed = open.filter(|queue| wanted.contains(&queue.id) != queue.agents.contains(&agent)).cloned();
    changed
        .map(|mut queue| {
            if wanted.contains(&queue.id) {
                queue.agents.push(agent);
            } else {
                queue.agents.retain(|id| *id != agent);
            }
            queue
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{PersonForm, queues_to_save};
    use crate::samples::{agent, desk, queue};
    use wire::people::{Queue, QueueKind, Role};

    #[test]
    fn a_person_is_put_into_the_queues_that_were_pressed_and_out_of_the_others() {
        let shop = desk().queues[&queue(1)].clone();
        let also = Queue { id: queue(2), agents: vec![agent(2), agent(3)], ..shop.clone() };
        let leads = Queue { id: queue(3), kind: QueueKind::Leads, ..also.clone() };
        let closed = Queue { id: queue(4), archived: true, ..also.clone() };
        let all = [shop, also, leads, closed];
        let saved = |who, role, wanted: &[u128]| {
            let wanted = wanted.iter().map(|n| queue(*n)).collect();
            let saved = queues_to_save(agent(who), role, &wanted, all.iter());
            saved.into_iter().map(|queue| (queue.id, queue.agents)).collect::<Vec<_>>()
        };
        assert_eq!(saved(1, Role::Advisor, &[1]), [], "nothing changed");
        assert_eq!(saved(1, Role::Advisor, &[2]), [(queue(1), vec![]), (queue(2), vec![agent(2), agent(3), agent(1)])]);
        assert_eq!(saved(9, Role::Advisor, &[3, 4]), [], "not theirs to serve");
        assert_eq!(saved(9, Role::Sales, &[3]), [(queue(3), vec![agent(2), agent(3), agent(9)])]);
        assert_eq!(saved(2, Role::Marketing, &[]), [], "who serves it by an older role stays until the queue says otherwise");
    }

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
