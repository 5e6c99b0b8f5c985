//! A queue, as an administrator shapes it: its delay and who serves it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use wire::ids::{AgentId, QueueId};
use wire::people::{Queue, QueueKind};

use crate::form::FieldErrors;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueForm {
    pub name: String,
    pub kind: QueueKind,
    /// Minutes, as people think of it; the wire counts seconds.
    pub target_min: String,
    pub agents: BTreeSet<AgentId>,
    pub archived: bool,
}

impl QueueForm {
    pub fn new() -> Self {
        Self { name: String::new(), kind: QueueKind::Contacts, target_min: "2".into(), agents: BTreeSet::new(), archived: false }
    }

    pub fn of(queue: &Queue) -> Self {
        Self {
            name: queue.name.clone(),
            kind: queue.kind,
            target_min: minutes(queue.target_s),
            agents: queue.agents.iter().copied().collect(),
            archived: queue.archived,
        }
    }

    pub fn validate(&self, id: QueueId) -> Result<Queue, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.required("name", &self.name, 100);
        let target_s = match seconds(&self.target_min) {
            Some(seconds) if seconds > 0 => seconds,
            Some(_) => {
                errors.refuse("target_s", "not_positive");
                0
            }
            None => {
                errors.refuse("target_s", if self.target_min.trim().is_empty() { "required" } else { "not_a_number" });
                0
            }
        };
        let agents = self.agents.iter().copied().collect();
        errors.unless(Queue { id, name, kind: self.kind, target_s, agents, archived: self.archived })
    }
}

/// "1.5" or "1,5" minutes are 90 seconds.
fn seconds(minutes: &str) -> Option<i64> {
    let minutes: f64 = minutes.trim().replace(',', ".").parse().ok()?;
    (0.0..=100_000.0).contains(&minutes).then_some((minutes * 60.0).round() as i64)
}

fn minutes(seconds: i64) -> String {
    if seconds % 60 == 0 {
        (seconds / 60).to_string()
    } else {
        format!("{:.2}", seconds as f64 / 60.0).trim_end_matches('0').replace('.', ",")
    }
}

#[cfg(test)]
mod tests {
    use super::{QueueForm, minutes, seconds};
    use wire::ids::QueueId;

    #[test]
    fn delays_are_typed_in_minutes() {
        for (typed, expected) in
            [("2", Some(120)), ("1,5", Some(90)), ("0.5", Some(30)), ("0", Some(0)), ("-1", None), ("soon", None)]
        {
            assert_eq!(seconds(typed), expected, "{typed}");
        }
        for kept in [30, 45, 90, 120, 3600] {
            assert_eq!(seconds(&minutes(kept)), Some(kept));
        }
    }

    #[test]
    fn a_queue_needs_a_name_and_a_delay() {
        let mut form = QueueForm { target_min: "0".into(), ..QueueForm::new() };
        let errors = form.validate(QueueId(uuid::Uuid::nil())).expect_err("empty");
        assert_eq!((errors.code("name"), errors.code("target_s")), (Some("required"), Some("not_positive")));
        form.target_min.clear();
        assert_eq!(form.validate(QueueId(uuid::Uuid::nil())).expect_err("empty").code("target_s"), Some("required"));
    }
}
