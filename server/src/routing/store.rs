//! Lists what the policy chooses from.

use wire::ids::{AgentId, QueueId};

use super::policy::Waiting;
use crate::kernel::db::{Error, Tx};

/// Every contact in a queue, in nobody's hand.
pub fn waiting(tx: &mut Tx) -> Result<Vec<Waiting>, Error> {
    let sql = "SELECT id, queue_id, waiting_since, opened_at FROM conversation WHERE state = 'waiting'";
    let rows = tx.query(sql, &[])?;
    Ok(rows.iter().map(|r| Waiting { id: r.get(0), queue_id: r.get(1), since: r.get(2), opened_at: r.get(3) }).collect())
}

/// Some contact waits there for whoever takes it.
pub fn any_waiting_in(tx: &mut Tx, queue: QueueId) -> Result<bool, Error> {
    let sql = "SELECT 1 FROM conversation WHERE queue_id = $1 AND state = 'waiting' LIMIT 1";
    Ok(tx.query_opt(sql, &[&queue])?.is_some())
}

pub fn served_by(tx: &mut Tx, agent: AgentId) -> Result<Vec<QueueId>, Error> {
    let rows = tx.query("SELECT queue_id FROM queue_agent WHERE agent_id = $1", &[&agent])?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
