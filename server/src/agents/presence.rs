//! Keeps whether people are there.

use wire::Ms;
use wire::access::{Act, may_serve};
use wire::event::{Audience, DeskEvent};
use wire::ids::{AgentId, QueueId};
use wire::people::{Presence, PresenceState, QueueKind, Role, SetPresence};

use super::Actor;
use crate::kernel::announce::announce;
use crate::kernel::check::{Check, NAME};
use crate::kernel::columns::Word;
use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;

const COLUMNS: &str = "agent_id, state, reason, since";
/// Whoever comes back later has to say where they are.
const REMEMBERED: Ms = 30 * 60 * 1000;

pub fn find(tx: &mut Tx, agent: AgentId) -> Result<Option<Presence>, Error> {
    Ok(tx.query_opt(&format!("SELECT {COLUMNS} FROM presence WHERE agent_id = $1"), &[&agent])?.as_ref().map(presence))
}

pub fn all(tx: &mut Tx) -> Result<Vec<Presence>, Error> {
    Ok(tx.query(&format!("SELECT {COLUMNS} FROM presence"), &[])?.iter().map(presence).collect())
}

/// Is this one there, free or about to be?
pub fn is_there(tx: &mut Tx, agent: AgentId) -> Result<bool, Error> {
    Ok(find(tx, agent)?.is_some_and(|presence| match presence.state {
        PresenceState::Available | PresenceState::AfterContact => true,
        PresenceState::Pause | PresenceState::Offline => false,
    }))
}

/// Is someone who can serve this queue there, free or about to be?
pub fn someone_serves(tx: &mut Tx, queue: QueueId) -> Result<bool, Error> {
    let sql = "SELECT a.role, q.kind FROM queue q JOIN queue_agent s ON s.queue_id = q.id
               JOIN presence p ON p.agent_id = s.agent_id JOIN agent a ON a.id = s.agent_id
               WHERE q.id = $1 AND a.active = true AND p.state IN ($2, $3)";
    let (free, soon) = (Word(PresenceState::Available), Word(PresenceState::AfterContact));
    let there = tx.query(sql, &[&queue, &free, &soon])?;
    Ok(there.iter().any(|row| may_serve(row.get::<Word<Role>>(0).0, row.get::<Word<QueueKind>>(1).0)))
}

/// Says where one is. A pause has a reason, the rest has none.
pub fn set(tx: &mut Tx, actor: &Actor, said: &SetPresence) -> Result<Presence, Refusal> {
    let reason = match said.state {
        PresenceState::Pause => {
            let reason = said.reason.as_deref().unwrap_or_default().trim();
            Check::new().line("reason", reason, NAME).done()?;
            Some(reason.to_owned())
        }
        PresenceState::Available | PresenceState::AfterContact | PresenceState::Offline => None,
    };
    Ok(store(tx, actor.agent_id, said.state, reason)?)
}

/// For one of whom no desk has been heard for a while. Where they were is remembered: [`back`] brings them there.
pub fn sign_off_absent(tx: &mut Tx, agent: AgentId) -> Result<(), Error> {
    tx.lock(&lock(agent))?;
    let Some(before) = find(tx, agent)?.filter(|before| before.state != PresenceState::Offline) else { return Ok(()) };
    store(tx, agent, PresenceState::Offline, None)?;
    let sql = "UPDATE presence SET before_state = $2, before_reason = $3 WHERE agent_id = $1";
    tx.execute(sql, &[&agent, &Word(before.state), &before.reason]).map(drop)
}

/// Those whose desk is heard again, after a cut that was not too long, are where they were before it.
pub fn back(tx: &mut Tx, here: &[AgentId]) -> Result<(), Error> {
    let since = tx.now() - REMEMBERED;
    let sql = "SELECT agent_id, before_state, before_reason FROM presence WHERE before_state IS NOT NULL AND since >= $1";
    for row in tx.query(sql, &[&since])? {
        let agent = row.get::<AgentId>(0);
        if here.contains(&agent) {
            store(tx, agent, row.get::<Word<PresenceState>>(1).0, row.get(2))?;
        }
    }
    Ok(())
}

/// For one who has signed out, or left the house.
pub fn sign_off(tx: &mut Tx, agent: AgentId) -> Result<Presence, Error> {
    store(tx, agent, PresenceState::Offline, None)
}

/// Saying the same again changes nothing: `since` stays. Whatever is said, nothing is remembered of an absence.
fn store(tx: &mut Tx, agent_id: AgentId, state: PresenceState, reason: Option<String>) -> Result<Presence, Error> {
    tx.lock(&lock(agent_id))?;
    tx.execute("UPDATE presence SET before_state = NULL, before_reason = NULL WHERE agent_id = $1", &[&agent_id])?;
    let old = find(tx, agent_id)?;
    if let Some(old) = old.filter(|old| old.state == state && old.reason == reason) {
        return Ok(old);
    }
    let new = Presence { agent_id, state, reason, since: tx.now() };
    let sql = "INSERT INTO presence (agent_id, state, reason, since) VALUES ($1, $2, $3, $4)
               ON CONFLICT (agent_id) DO UPDATE SET state = $2, reason = $3, since = $4";
    tx.execute(sql, &[&agent_id, &Word(state), &new.reason, &new.since])?;
    announce(tx, Audience::May { act: Act::DeskUse }, &DeskEvent::PresenceChanged(new.clone()))?;
    Ok(new)
}

fn lock(agent: AgentId) -> String {
    format!("presence:{agent}")
}

fn presence(r: &Row) -> Presence {
    Presence { agent_id: r.get(0), state: r.get::<Word<PresenceState>>(1).0, reason: r.get(2), since: r.get(3) }
}
