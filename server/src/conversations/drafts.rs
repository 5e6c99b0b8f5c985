//! Keeps what each agent has typed and not sent, per conversation and mode.

use wire::conversation::{Draft, DraftMode};
use wire::event::{Audience, DeskEvent};
use wire::ids::{AgentId, ConversationId};
use wire::item::Attachment;

use crate::kernel::announce::announce;
use crate::kernel::columns::{Word, Written};
use crate::kernel::db::{Error, Row, Tx};

const SELECT: &str = "SELECT conversation_id, mode, text, attachments, updated_at, version FROM draft WHERE agent_id = $1";

pub fn of(tx: &mut Tx, agent: AgentId) -> Result<Vec<Draft>, Error> {
    Ok(tx.query(SELECT, &[&agent])?.iter().map(draft).collect())
}

/// Keeps it for this agent and tells their desks. Nothing typed and nothing attached: forgets it.
pub fn save(
    tx: &mut Tx,
    agent: AgentId,
    conversation: ConversationId,
    mode: DraftMode,
    text: &str,
    attachments: Vec<Attachment>,
) -> Result<Draft, Error> {
    // A forgotten draft takes its version with it; starting from the clock, the next one is still the newer.
    let now = tx.now();
    let sql = "INSERT INTO draft (agent_id, conversation_id, mode, text, attachments, updated_at, version)
               VALUES ($1, $2, $3, $4, $5, $6, $6)
               ON CONFLICT (agent_id, conversation_id, mode) DO UPDATE SET text = excluded.text,
                 attachments = excluded.attachments, updated_at = excluded.updated_at,
                 version = CASE WHEN draft.version >= excluded.version THEN draft.version + 1 ELSE excluded.version END
               RETURNING version";
    let version: i64 = tx.query_one(sql, &[&agent, &conversation, &Word(mode), &text, &Written(&attachments), &now])?.get(0);
    let draft = Draft { conversation_id: conversation, mode, text: text.to_owned(), attachments, updated_at: now, version };
    if draft.text.is_empty() && draft.attachments.is_empty() {
        delete(tx, agent, conversation, mode)?;
    }
    announce(tx, Audience::Agent { id: agent }, &DeskEvent::DraftChanged(draft.clone()))?;
    Ok(draft)
}

/// What was typed has been sent.
pub fn sent(tx: &mut Tx, agent: AgentId, conversation: ConversationId, mode: DraftMode) -> Result<(), Error> {
    let sql = format!("{SELECT} AND conversation_id = $2 AND mode = $3");
    if tx.query_opt(&sql, &[&agent, &conversation, &Word(mode)])?.is_some() {
        save(tx, agent, conversation, mode, "", Vec::new())?;
    }
    Ok(())
}

fn delete(tx: &mut Tx, agent: AgentId, conversation: ConversationId, mode: DraftMode) -> Result<(), Error> {
    let sql = "DELETE FROM draft WHERE agent_id = $1 AND conversation_id = $2 AND mode = $3";
    tx.execute(sql, &[&agent, &conversation, &Word(mode)]).map(drop)
}

fn draft(row: &Row) -> Draft {
    Draft {
        conversation_id: row.get(0),
        mode: row.get::<Word<DraftMode>>(1).0,
        text: row.get(2),
        attachments: row.get::<Written<Vec<Attachment>>>(3).0,
        updated_at: row.get(4),
        version: row.get(5),
    }
}
