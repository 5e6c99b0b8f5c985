//! Keeps what each agent has typed and not sent, per conversation and mode.

use wire::conversation::{Draft, DraftMode};
use wire::event::{Audience, DeskEvent};
use wire::ids::{AgentId, ConversationId, FileId};
use wire::item::Attachment;

use crate::kernel::announce::announce;
use crate::kernel::columns::{Word, Written};
use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;

const SELECT: &str = "SELECT conversation_id, mode, text, attachments, updated_at, version FROM draft WHERE agent_id = $1";

pub fn of(tx: &mut Tx, agent: AgentId) -> Result<Vec<Draft>, Error> {
    Ok(tx.query(SELECT, &[&agent])?.iter().map(draft).collect())
}

/// The one that the server holds, if any.
pub fn find(tx: &mut Tx, agent: AgentId, conversation: ConversationId, mode: DraftMode) -> Result<Option<Draft>, Error> {
    let sql = format!("{SELECT} AND conversation_id = $2 AND mode = $3");
    Ok(tx.query_opt(&sql, &[&agent, &conversation, &Word(mode)])?.map(|row| draft(&row)))
}

/// Keeps what was typed on top of version `base` (0: of none) for this agent, and tells their desks. Nothing typed and nothing
/// attached: forgets it. Refused with `draft_newer` when another desk of theirs has saved other words meanwhile.
pub fn save(
    tx: &mut Tx,
    agent: AgentId,
    conversation: ConversationId,
    mode: DraftMode,
    text: &str,
    attachments: Vec<Attachment>,
    base: i64,
) -> Result<Draft, Refusal> {
    // A forgotten draft takes its version with it; starting from the clock, the next one is still the newer.
    let now = tx.now();
    // The condition stands in the statement: of two desks that save at once, one is the later.
    let sql = "INSERT INTO draft (agent_id, conversation_id, mode, text, attachments, updated_at, version)
               VALUES ($1, $2, $3, $4, $5, $6, $6)
               ON CONFLICT (agent_id, conversation_id, mode) DO UPDATE SET text = excluded.text,
                 attachments = excluded.attachments, updated_at = excluded.updated_at,
                 version = CASE WHEN draft.version >= excluded.version THEN draft.version + 1 ELSE excluded.version END
               WHERE draft.version <= $7
               RETURNING version";
    let kept = tx.query_opt(sql, &[&agent, &conversation, &Word(mode), &text, &Written(&attachments), &now, &base])?;
    let Some(version) = kept.map(|row| row.get::<i64>(0)) else {
        // Saved before, and the answer was lost.
        let same = |stored: &Draft| stored.text == text && stored.attachments == attachments;
        return find(tx, agent, conversation, mode)?.filter(same).ok_or_else(|| Refusal::conflict("draft_newer"));
    };
    let draft = Draft { conversation_id: conversation, mode, text: text.to_owned(), attachments, updated_at: now, version };
    if draft.text.is_empty() && draft.attachments.is_empty() {
        delete(tx, agent, conversation, mode)?;
    }
    announce(tx, Audience::Agent { id: agent }, &DeskEvent::DraftChanged(draft.clone()))?;
    Ok(draft)
}

/// What was typed has been sent: the draft on its way to these words and files goes. Another one was typed while they travelled.
pub fn sent(
    tx: &mut Tx,
    agent: AgentId,
    conversation: ConversationId,
    mode: DraftMode,
    text: &str,
    files: &[FileId],
) -> Result<(), Refusal> {
    if let Some(kept) = find(tx, agent, conversation, mode)?.filter(|kept| became(kept, text, files)) {
        save(tx, agent, conversation, mode, "", Vec::new(), kept.version)?;
    }
    Ok(())
}

/// The last words may have been typed after the last save.
fn became(draft: &Draft, text: &str, files: &[FileId]) -> bool {
    text.trim().starts_with(draft.text.trim()) && draft.attachments.iter().all(|file| files.contains(&file.id))
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

#[cfg(test)]
mod tests {
    use super::became;
    use uuid::Uuid;
    use wire::conversation::{Draft, DraftMode};
    use wire::ids::{ConversationId, FileId};
    use wire::item::Attachment;

    #[test]
    fn a_draft_typed_while_the_answer_travelled_is_another_one() {
        let file = FileId(Uuid::from_u128(1));
        let attachment =
            Attachment { id: file, name: "a".into(), content_type: "image/png".into(), size: 1, width: None, height: None };
        for (text, attached, went) in [
            ("Bonjour Claire", false, true),
            ("Bonj", true, true),
            ("Bonjour Claire ", false, true),
            ("", true, true),
            ("Et pour la suite", false, false),
        ] {
            let attachments = if attached { vec![attachment.clone()] } else { vec![] };
            let (conversation_id, mode) = (ConversationId(Uuid::nil()), DraftMode::Reply);
            let draft = Draft { conversation_id, mode, text: text.into(), attachments, updated_at: 0, version: 1 };
            assert_eq!(became(&draft, "Bonjour Claire", &[file]), went, "{text}");
            assert_eq!(became(&draft, "Bonjour Claire", &[]), went && !attached, "{text} without its file");
        }
    }
}
