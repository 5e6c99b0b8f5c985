//! Keeps whether people are there.

use wire::access::Act;
use wire::event::{Audience, DeskEvent};
use wire::ids::{AgentId, QueueId};
use wire::people::{Presence, PresenceState, SetPresence};

use super::Actor;
use crate::kernel::announce::announce;
use crate::kernel::check::{Check, NAME};
use crate::kernel::columns::Word;
use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;

const COLUMNS: &str = "agent_id, state, reason, since";

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

/// Is someone who serves this queue there, free or about to be?
pub fn someone_serves(tx: &mut Tx, queue: QueueId) -> Result<bool, Error> {
    let sql = "SELECT 1 FROM queue_agent q JOIN presence p ON p.agent_id = q.agent_id JOIN agent a ON a.id = q.agent_id
               WHERE q.queue_id = $1 AND a.active = true AND p.state IN ($2, $3)";
    let (free, soon) = (Word(PresenceState::Available), Word(PresenceState::AfterContact));
    Ok(tx.query_opt(sql, &[&queue, &free, &soon])?.is_some())
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

/// For one who has left without saying so.
pub fn sign_off(tx: &mut Tx, agent: AgentId) -> Result<Presence, Error> {
    store(tx, agent, PresenceState::Offline, None)
}

/// Saying the same again changes nothing: `since` stays.
fn store(tx: &mut Tx, agent_id: AgentId, state: PresenceState, reason: Option<String>) -> Result<Presence, Error> {
    tx.lock(&format!("presence:{agent_id}"))?;
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

fn presence(r: &Row) -> Presence {
    Presence { agent_id: r.get(0), state: r.get::<Word<PresenceState>>(1).0, reason: r.get(2), since: r.get(3) }
}
