//! Writes down who saw and changed what.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;
use wire::Ms;
use wire::admin::AuditLine;
use wire::ids::AgentId;

use super::{Actor, Via};
use crate::kernel::columns::Written;
use crate::kernel::db::{Arg, Error, Row, Tx};

/// What changed, each field with its new value, shortened.
pub type Changes = BTreeMap<String, String>;

const PAGE: i64 = 100;
/// Characters of a value; the whole stands in the object itself.
const LONGEST_VALUE: usize = 200;
/// Told by their owners only; that they changed is enough.
const SECRET: [&str; 2] = ["secret", "password"];

/// `action`, `object` are codes that the app translates: `seen`, `changed`, …; `customer`, `conversation`, ….
pub fn record(
    tx: &mut Tx,
    actor: &Actor,
    action: &str,
    object: &str,
    id: impl Into<Option<Uuid>>,
    details: &[(&str, &str)],
) -> Result<(), Error> {
    let mut details: Changes = details.iter().map(|(name, value)| ((*name).to_owned(), shortened(value))).collect();
    if let Via::ApiKey { id, .. } = &actor.via {
        details.insert("api_key".into(), id.to_string());
    }
    write(tx, Some(actor.agent_id), action, object, id.into(), details)
}

/// For what happens without an actor: someone signs in, the product itself acts (`agent` is none).
pub fn record_by(
    tx: &mut Tx,
    agent: Option<AgentId>,
    action: &str,
    object: &str,
    id: impl Into<Option<Uuid>>,
    details: &[(&str, &str)],
) -> Result<(), Error> {
    let details = details.iter().map(|(name, value)| ((*name).to_owned(), shortened(value))).collect();
    write(tx, agent, action, object, id.into(), details)
}

/// Records what differs between `old` and `new`; false, and nothing written, if nothing does.
pub fn changed<T: Serialize>(
    tx: &mut Tx,
    actor: &Actor,
    object: &str,
    id: Uuid,
    old: Option<&T>,
    new: &T,
) -> Result<bool, Error> {
    let changes = difference(old, new);
    if changes.is_empty() {
        return Ok(false);
    }
    record_changes(tx, actor, object, id, old.is_none(), changes)?;
    Ok(true)
}

pub fn record_changes(tx: &mut Tx, actor: &Actor, object: &str, id: Uuid, made: bool, changes: Changes) -> Result<(), Error> {
    let details: Vec<(&str, &str)> = changes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    record(tx, actor, if made { "made" } else { "changed" }, object, id, &details)
}

/// The fields of `new` that are not as in `old`.
pub fn difference<T: Serialize>(old: Option<&T>, new: &T) -> Changes {
    let fields = |of: &T| match serde_json::to_value(of) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) | Err(_) => serde_json::Map::new(),
    };
    let before = old.map(fields).unwrap_or_default();
    let differing = fields(new).into_iter().filter(|(name, value)| name != "id" && before.get(name) != Some(value));
    differing.map(|(name, value)| (name.clone(), said(&name, &value))).collect()
}

fn said(name: &str, value: &Value) -> String {
    match value {
        _ if SECRET.contains(&name) => "changed".into(),
        Value::String(text) => shortened(text),
        Value::Null => String::new(),
        other => shortened(&other.to_string()),
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_VALUE) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn write(
    tx: &mut Tx,
    agent: Option<AgentId>,
    action: &str,
    object: &str,
    object_id: Option<Uuid>,
    details: Changes,
) -> Result<(), Error> {
    let (id, now) = (tx.new_id(), tx.now());
    let sql = "INSERT INTO audit (id, at, agent_id, action, object, object_id, details) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    tx.execute(sql, &[&id, &now, &agent, &action, &object, &object_id, &Written(details)]).map(drop)
}

/// Which lines are wanted.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Older than this line.
    pub before: Option<Uuid>,
    /// Only what happened to one of these; none named: to anything.
    pub objects: Vec<Uuid>,
    pub agent_id: Option<AgentId>,
    pub action: Option<String>,
    /// From this moment on.
    pub since: Option<Ms>,
    /// Before this moment.
    pub until: Option<Ms>,
}

/// Newest first, and the line before which the next page begins.
pub fn page(tx: &mut Tx, wanted: &Wanted) -> Result<(Vec<AuditLine>, Option<Uuid>), Error> {
    let mut sql = "SELECT id, at, agent_id, action, object, object_id, details FROM audit WHERE 1 = 1".to_owned();
    let mut args: Vec<&dyn Arg> = Vec::new();
    let narrowed: [(&str, Option<&dyn Arg>); 5] = [
        ("id <", wanted.before.as_ref().map(|before| before as &dyn Arg)),
        ("agent_id =", wanted.agent_id.as_ref().map(|agent| agent as &dyn Arg)),
        ("action =", wanted.action.as_ref().map(|action| action as &dyn Arg)),
        ("at >=", wanted.since.as_ref().map(|since| since as &dyn Arg)),
        ("at <", wanted.until.as_ref().map(|until| until as &dyn Arg)),
    ];
    for (condition, arg) in narrowed {
        if let Some(arg) = arg {
            args.push(arg);
            sql += &format!(" AND {condition} ${}", args.len());
        }
    }
    if !wanted.objects.is_empty() {
        let places: Vec<String> = (1..=wanted.objects.len()).map(|at| format!("${}", args.len() + at)).collect();
        sql += &format!(" AND object_id IN ({})", places.join(", "));
        args.extend(wanted.objects.iter().map(|object| object as &dyn Arg));
    }
    let one_more = PAGE + 1;
    args.push(&one_more);
    sql += &format!(" ORDER BY id DESC LIMIT ${}", args.len());
    let mut lines: Vec<AuditLine> = tx.query(&sql, &args)?.iter().map(line).collect();
    let more = lines.len() > PAGE as usize;
    lines.truncate(PAGE as usize);
    let next = lines.last().filter(|_| more).map(|last| last.id);
    Ok((lines, next))
}

fn line(r: &Row) -> AuditLine {
    AuditLine {
        id: r.get(0),
        at: r.get(1),
        agent_id: r.get(2),
        action: r.get(3),
        object: r.get(4),
        object_id: r.get(5),
        details: r.get::<Written<Changes>>(6).0,
    }
}

#[cfg(test)]
mod tests {
    use super::difference;
    use wire::ids::TeamId;
    use wire::people::Team;

    #[test]
    fn only_what_differs_is_written_down() {
        let old = Team { id: TeamId(uuid::Uuid::nil()), name: "Nord".into() };
        let new = Team { name: "Sud".into(), ..old.clone() };
        assert_eq!(difference(Some(&old), &new).into_iter().collect::<Vec<_>>(), [("name".to_owned(), "Sud".to_owned())]);
        assert!(difference(Some(&new), &new).is_empty());
        assert_eq!(difference(None, &new).len(), 1);
    }
}
