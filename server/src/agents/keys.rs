//! Keeps the keys by which other programs use the API.

use wire::admin::{ApiKey, NewApiKey};
use wire::ids::{AgentId, ApiKeyId};
use wire::people::Role;

use super::{Actor, audit, secrets};
use crate::kernel::check::{Check, NAME};
use crate::kernel::columns::Word;
use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;

const COLUMNS: &str = "id, name, role, created_at, last_used_at, revoked";
/// So that a key found in a log or a repository is known for what it is.
const PREFIX: &str = "pk_";

/// A key that opens.
pub(super) struct Live {
    pub(super) id: ApiKeyId,
    pub(super) agent_id: AgentId,
    pub(super) role: Role,
    /// The role of who made it, today.
    pub(super) maker: Role,
    pub(super) last_used_at: Option<i64>,
}

/// None when it was revoked, or when its maker has left: what it does is theirs to account for.
pub(super) fn find(tx: &mut Tx, secret_hash: &[u8]) -> Result<Option<Live>, Error> {
    let sql = "SELECT k.id, k.agent_id, k.role, k.last_used_at, a.role FROM api_key k JOIN agent a ON a.id = k.agent_id
               WHERE k.secret_hash = $1 AND k.revoked = false AND a.active = true";
    let row = tx.query_opt(sql, &[&secret_hash])?;
    Ok(row.map(|r| Live {
        id: r.get(0),
        agent_id: r.get(1),
        role: r.get::<Word<Role>>(2).0,
        maker: r.get::<Word<Role>>(4).0,
        last_used_at: r.get(3),
    }))
}

/// The role of who made it; none once it opens nothing any more.
pub(super) fn maker(tx: &mut Tx, id: ApiKeyId) -> Result<Option<Role>, Error> {
    let sql = "SELECT a.role FROM api_key k JOIN agent a ON a.id = k.agent_id
               WHERE k.id = $1 AND k.revoked = false AND a.active = true";
    Ok(tx.query_opt(sql, &[&id])?.map(|row| row.get::<Word<Role>>(0).0))
}

pub(super) fn used(tx: &mut Tx, id: ApiKeyId) -> Result<(), Error> {
    let now = tx.now();
    tx.execute("UPDATE api_key SET last_used_at = $2 WHERE id = $1", &[&id, &now]).map(drop)
}

pub fn all(tx: &mut Tx) -> Result<Vec<ApiKey>, Error> {
    Ok(tx.query(&format!("SELECT {COLUMNS} FROM api_key ORDER BY created_at, id"), &[])?.iter().map(key).collect())
}

/// Of one that was revoked too.
pub fn name(tx: &mut Tx, id: ApiKeyId) -> Result<Option<String>, Error> {
    Ok(tx.query_opt("SELECT name FROM api_key WHERE id = $1", &[&id])?.map(|row| row.get(0)))
}

/// The key and its secret, which is told this once.
pub fn make(tx: &mut Tx, actor: &Actor, new: &NewApiKey) -> Result<(ApiKey, String), Refusal> {
    Check::new().line("name", &new.name, NAME).done()?;
    let name = new.name.trim().to_owned();
    let secret = format!("{PREFIX}{}", secrets::random_text::<32>(tx.deps()));
    let key = ApiKey { id: new.id, name, role: new.role, created_at: tx.now(), last_used_at: None, revoked: false };
    let sql =
        "INSERT INTO api_key (id, name, role, agent_id, secret_hash, created_at, revoked) VALUES ($1, $2, $3, $4, $5, $6, false)";
    let hash = secrets::token_hash(&secret);
    tx.execute(sql, &[&key.id, &key.name, &Word(key.role), &actor.agent_id, &hash, &key.created_at])?;
    audit::changed(tx, actor, "api_key", key.id.0, None, &key)?;
    Ok((key, secret))
}

/// It opens nothing from now on. Revoking again is harmless.
pub fn revoke(tx: &mut Tx, actor: &Actor, id: ApiKeyId) -> Result<(), Refusal> {
    let sql = format!("SELECT {COLUMNS} FROM api_key WHERE id = $1");
    let old = key(&tx.query_one(&sql, &[&id])?);
    tx.execute("UPDATE api_key SET revoked = true WHERE id = $1", &[&id])?;
    let new = ApiKey { revoked: true, ..old.clone() };
    audit::changed(tx, actor, "api_key", id.0, Some(&old), &new)?;
    Ok(())
}

fn key(r: &Row) -> ApiKey {
    ApiKey {
        id: r.get(0),
        name: r.get(1),
        role: r.get::<Word<Role>>(2).0,
        created_at: r.get(3),
        last_used_at: r.get(4),
        revoked: r.get(5),
    }
}
