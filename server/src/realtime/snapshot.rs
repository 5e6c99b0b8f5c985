//! What a desk shows when it opens: one moment of the house, with the `seq` of the log it stands at.

use axum::extract::State;
use wire::access::Act;
use wire::desk::{ENDED_LEADS_HELD, NOTIFICATIONS_HELD, Snapshot};

use crate::agents::{Actor, notifications, people, presence, queues, teams};
use crate::conversations::{self, drafts};
use crate::deps::Deps;
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::Refused;
use crate::kernel::events;
use crate::kernel::http::Json;
use crate::{campaigns, leads, words};

/// The desk at this moment; `/api/socket` tells what follows its `seq`.
#[utoipa::path(get, path = "/api/desk", tag = "desk", responses((status = 200, body = Snapshot), Refused))]
pub async fn desk(State(deps): State<Deps>, actor: Actor) -> Result<Json<Snapshot>, Refusal> {
    Ok(Json(deps.db.read(move |tx| snapshot(tx, &actor)).await?))
}

/// What this person may see. The `seq` is read first: whatever is committed later comes as an event, and an event told twice is harmless.
pub fn snapshot(tx: &mut Tx, actor: &Actor) -> Result<Snapshot, Refusal> {
    actor.may(Act::DeskUse)?;
    let may = |act| actor.may(act).is_ok();
    Ok(Snapshot {
        seq: events::head(tx)?,
        me: actor.agent_id,
        agents: people::all(tx)?,
        presences: presence::all(tx)?,
        teams: teams::all(tx)?,
        queues: queues::all(tx)?,
        tags: words::tags::all(tx)?,
        canned: words::canned::all(tx)?,
        dispositions: words::dispositions::all(tx)?,
        campaigns: if may(Act::CampaignsRead) { campaigns::store::all(tx)? } else { Vec::new() },
        conversations: if may(Act::ConversationsRead) { conversations::store::live(tx)? } else { Vec::new() },
        leads: if may(Act::LeadsRead) { leads_held(tx)? } else { Vec::new() },
        notifications: notifications::newest(tx, actor.agent_id, None, held(NOTIFICATIONS_HELD))?,
        drafts: drafts::of(tx, actor.agent_id)?,
    })
}

fn leads_held(tx: &mut Tx) -> Result<Vec<wire::lead::Lead>, Refusal> {
    let mut found = leads::store::live(tx)?;
    found.extend(leads::store::ended(tx, None, held(ENDED_LEADS_HELD))?);
    Ok(found)
}

fn held(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
