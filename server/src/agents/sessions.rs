//! Keeps who is signed in, and until when.

use wire::ids::AgentId;
use wire::people::Role;

use super::secrets::{random_text, token_hash};
use crate::kernel::columns::Word;
use crate::kernel::db::{Error, Tx};

/// A session that is still good.
pub(super) struct Live {
    pub(super) agent_id: AgentId,
    pub(super) role: Role,
    pub(super) csrf: String,
    pub(super) seen_at: i64,
}

/// What the person's browser is given.
pub(super) struct Begun {
    pub(super) token: String,
    pub(super) csrf: String,
}

/// Ends in any case after `total_ms`.
pub(super) fn begin(tx: &mut Tx, agent: AgentId, total_ms: i64) -> Result<Begun, Error> {
    let begun = Begun { token: random_text::<32>(tx.deps()), csrf: random_text::<32>(tx.deps()) };
    let now = tx.now();
    tx.execute("DELETE FROM session WHERE expires_at <= $1", &[&now])?;
    let sql = "INSERT INTO session (token_hash, agent_id, csrf, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)";
    tx.execute(sql, &[&token_hash(&begun.token), &agent, &begun.csrf, &now, &(now + total_ms)])?;
    Ok(begun)
}

/// None once it has ended: by itself, after `idle_ms` without a request, or because its person has left.
pub(super) fn find(tx: &mut Tx, token_hash: &[u8], idle_ms: i64) -> Result<Option<Live>, Error> {
    let now = tx.now();
    let sql = "SELECT s.agent_id, a.role, s.csrf, s.seen_at FROM session s JOIN agent a ON a.id = s.agent_id
               WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3 AND a.active = true";
    let row = tx.query_opt(sql, &[&token_hash, &now, &(now - idle_ms)])?;
    Ok(row.map(|r| Live { agent_id: r.get(0), role: r.get::<Word<Role>>(1).0, csrf: r.get(2), seen_at: r.get(3) }))
}

pub(super) fn seen(tx: &mut Tx, token_hash: &[u8]) -> Result<(), Error> {
    let now = tx.now();
    tx.execute("UPDATE session SET seen_at = $2 WHERE token_hash = $1", &[&token_hash, &now]).map(drop)
}

pub(super) fn end(tx: &mut Tx, token_hash: &[u8]) -> Result<(), Error> {
    tx.execute("DELETE FROM session WHERE token_hash = $1", &[&token_hash]).map(drop)
}

/// They are signed in somewhere.
pub(super) fn any(tx: &mut Tx, agent: AgentId, idle_ms: i64) -> Result<bool, Error> {
    let now = tx.now();
    let sql = "SELECT 1 FROM session WHERE agent_id = $1 AND expires_at > $2 AND seen_at > $3 LIMIT 1";
    Ok(tx.query_opt(sql, &[&agent, &now, &(now - idle_ms)])?.is_some())
}

/// Signs a person out everywhere.
pub(super) fn end_all(tx: &mut Tx, agent: AgentId) -> Result<(), Error> {
    tx.execute("DELETE FROM session WHERE agent_id = $1", &[&agent]).map(drop)
}

/// Signs a person out everywhere but here.
pub(super) fn end_others(tx: &mut Tx, agent: AgentId, here: &[u8]) -> Result<(), Error> {
    tx.execute("DELETE FROM session WHERE agent_id = $1 AND token_hash <> $2", &[&agent, &here]).map(drop)
}
