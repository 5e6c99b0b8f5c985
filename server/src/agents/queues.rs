//! Keeps the queues, and who serves each.

use std::collections::BTreeMap;

use wire::access::{Act, may_serve};
use wire::event::{Audience, DeskEvent};
use wire::ids::{AgentId, QueueId};
use wire::people::{Agent, Queue, QueueKind};

use super::{Actor, audit, people};
use crate::kernel::announce::announce;
use crate::kernel::check::{Check, NAME};
use crate::kernel::columns::Word;
use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;

/// A month, in seconds.
const LONGEST_TARGET: i64 = 31 * 86_400;

pub fn find(tx: &mut Tx, id: QueueId) -> Result<Option<Queue>, Error> {
    let sql = "SELECT id, name, kind, target_s, archived FROM queue WHERE id = $1";
    let Some(row) = tx.query_opt(sql, &[&id])? else { return Ok(None) };
    let serving = tx.query("SELECT agent_id FROM queue_agent WHERE queue_id = $1 ORDER BY agent_id", &[&id])?;
    Ok(Some(queue(&row, serving.iter().map(|r| r.get(0)).collect())))
}

pub fn all(tx: &mut Tx) -> Result<Vec<Queue>, Error> {
    let mut serving: BTreeMap<QueueId, Vec<AgentId>> = BTreeMap::new();
    for row in tx.query("SELECT queue_id, agent_id FROM queue_agent ORDER BY queue_id, agent_id", &[])? {
        serving.entry(row.get(0)).or_default().push(row.get(1));
    }
    let rows = tx.query("SELECT id, name, kind, target_s, archived FROM queue ORDER BY name, id", &[])?;
    Ok(rows.iter().map(|row| queue(row, serving.remove(&row.get(0)).unwrap_or_default())).collect())
}

/// Makes everything about queues, and about what names one, happen one at a time until the transaction ends.
pub fn hold_all(tx: &mut Tx) -> Result<(), Error> {
    tx.lock("queues")
}

/// Makes or changes a queue. What it receives stays what it was: contacts and leads don't mix.
pub fn put(tx: &mut Tx, actor: &Actor, new: &Queue) -> Result<Queue, Refusal> {
    hold_all(tx)?;
    let old = find(tx, new.id)?;
    let mut agents = new.agents.clone();
    agents.sort_unstable();
    agents.dedup();
    let new = Queue { name: new.name.trim().to_owned(), agents, ..new.clone() };
    let known = people::all(tx)?;
    let can_serve = |id: &AgentId| {
        let serves = |agent: &Agent| agent.id == *id && agent.active && may_serve(agent.role, new.kind);
        known.iter().any(serves)
    };
    Check::new()
        .line("name", &new.name, NAME)
        .within("target_s", new.target_s, 1, LONGEST_TARGET)
        .that(old.as_ref().is_none_or(|old| old.kind == new.kind), "kind", "fixed")
        .that(new.agents.iter().all(can_serve), "agents", "unknown")
        .done()?;
    store(tx, &new).map_err(Refusal::invalid("name", "taken").when("queue(name)"))?;
    if audit::changed(tx, actor, "queue", new.id.0, old.as_ref(), &new)? {
        announce(tx, Audience::May { act: Act::DeskUse }, &DeskEvent::QueueChanged(new.clone()))?;
    }
    Ok(new)
}

/// One who has left, or works as something else now, serves only what they still can.
pub fn leave_what_they_cannot_serve(tx: &mut Tx, actor: &Actor, agent: &Agent) -> Result<(), Refusal> {
    hold_all(tx)?;
    let serves = |queue: &Queue| queue.agents.contains(&agent.id);
    let can = |queue: &Queue| agent.active && may_serve(agent.role, queue.kind);
    for old in all(tx)?.into_iter().filter(|queue| serves(queue) && !can(queue)) {
        let agents = old.agents.iter().copied().filter(|id| *id != agent.id).collect();
        let new = Queue { agents, ..old.clone() };
        store(tx, &new)?;
        audit::changed(tx, actor, "queue", new.id.0, Some(&old), &new)?;
        announce(tx, Audience::May { act: Act::DeskUse }, &DeskEvent::QueueChanged(new))?;
    }
    Ok(())
}

fn store(tx: &mut Tx, new: &Queue) -> Result<(), Error> {
    let sql = "INSERT INTO queue (id, name, kind, target_s, archived) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (id) DO UPDATE SET name = $2, target_s = $4, archived = $5";
    tx.execute(sql, &[&new.id, &new.name, &Word(new.kind), &new.target_s, &new.archived])?;
    tx.execute("DELETE FROM queue_agent WHERE queue_id = $1", &[&new.id])?;
    for agent in &new.agents {
        tx.execute("INSERT INTO queue_agent (queue_id, agent_id) VALUES ($1, $2)", &[&new.id, agent])?;
    }
    Ok(())
}

fn queue(r: &Row, agents: Vec<AgentId>) -> Queue {
    Queue { id: r.get(0), name: r.get(1), kind: r.get::<Word<QueueKind>>(2).0, target_s: r.get(3), agents, archived: r.get(4) }
}
