//! Signs people off who have left without saying so: a browser closed, a laptop shut, a server restarted.

use std::time::Duration;

use tokio_util::sync::CancellationToken;
use wire::ids::AgentId;

use super::hub::Hub;
use crate::agents;
use crate::kernel::db::{Db, Tx};
use crate::kernel::error::Refusal;

const BEAT_EVERY: Duration = Duration::from_secs(20);
/// A reload, a restart of the server or a tunnel must not sign anybody off.
pub const ABSENT_AFTER_MS: i64 = 90_000;

/// Runs until `stop`. Each node says who is connected to it; whoever no node has seen for a while is offline.
pub async fn watch(db: Db, hub: Hub, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(BEAT_EVERY) => {}
        }
        let here = hub.connected();
        if let Err(refusal) = db.write(move |tx| beat(tx, &here)).await {
            tracing::error!(?refusal, "realtime: presence could not be kept");
        }
    }
}

/// Notes who is here, brings back whom a cut had signed off, and signs off whoever has been nowhere for too long.
pub fn beat(tx: &mut Tx, here: &[AgentId]) -> Result<(), Refusal> {
    let now = tx.now();
    for agent in here {
        let sql = "INSERT INTO desk_beat (agent_id, at) VALUES ($1, $2) ON CONFLICT (agent_id) DO UPDATE SET at = $2";
        tx.execute(sql, &[agent, &now])?;
    }
    agents::presence::back(tx, here)?;
    // Who became available a moment ago may be about to open a desk: their presence counts as a beat.
    let sql = "SELECT p.agent_id FROM presence p LEFT JOIN desk_beat b ON b.agent_id = p.agent_id
               WHERE p.state <> 'offline' AND p.since < $1 AND (b.at IS NULL OR b.at < $1)";
    let since = now - ABSENT_AFTER_MS;
    for row in tx.query(sql, &[&since])? {
        agents::presence::sign_off_absent(tx, row.get(0))?;
    }
    Ok(())
}
