//! Keeps what was uploaded: what it really is, whose it is, and where it was sent.

use wire::ids::{AgentId, ConversationId, FileId, VisitorId};
use wire::item::Attachment;

use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;

mod intake;
mod serve;
mod sniff;
pub mod unsent;

pub use intake::{Named, take_in};
pub use serve::serve;

pub const MOST_IN_A_MESSAGE: usize = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uploader {
    Agent(AgentId),
    Visitor(VisitorId),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub attachment: Attachment,
    /// Names its content in the blobs.
    pub sha256: String,
    pub by: Option<Uploader>,
    /// Where it was sent; none before that.
    pub conversation_id: Option<ConversationId>,
}

const SELECT: &str =
    "SELECT id, name, content_type, size, width, height, sha256, agent_id, visitor_id, conversation_id FROM file";

pub fn load(tx: &mut Tx, id: FileId) -> Result<Option<File>, Error> {
    Ok(tx.query_opt(&format!("{SELECT} WHERE id = $1"), &[&id])?.as_ref().map(file))
}

/// Writes it down; the same file under the same id again is harmless.
pub fn keep(tx: &mut Tx, new: &File) -> Result<Attachment, Refusal> {
    let a = &new.attachment;
    if let Some(known) = load(tx, a.id)? {
        let same = (known.sha256 == new.sha256 && known.by == new.by).then_some(known.attachment);
        return same.ok_or_else(|| Refusal::conflict("conflict"));
    }
    let (agent, visitor) = match new.by {
        Some(Uploader::Agent(id)) => (Some(id), None),
        Some(Uploader::Visitor(id)) => (None, Some(id)),
        None => (None, None),
    };
    let now = tx.now();
    let sql = "INSERT INTO file (id, name, content_type, size, width, height, sha256, agent_id, visitor_id, conversation_id,
                 created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, $10)";
    tx.execute(sql, &[&a.id, &a.name, &a.content_type, &a.size, &a.width, &a.height, &new.sha256, &agent, &visitor, &now])?;
    Ok(a.clone())
}

/// What these files are, if they are this person's to use here. Several times in one conversation is fine.
pub fn of(tx: &mut Tx, ids: &[FileId], by: Uploader, conversation: ConversationId) -> Result<Vec<Attachment>, Refusal> {
    if ids.len() > MOST_IN_A_MESSAGE {
        return Err(Refusal::invalid("attachments", "too_long"));
    }
    let mut found = Vec::new();
    for id in ids {
        let mine = |file: &File| file.by == Some(by) && file.conversation_id.is_none_or(|there| there == conversation);
        match load(tx, *id)?.filter(mine) {
            Some(file) if !found.contains(&file.attachment) => found.push(file.attachment),
            Some(_) => {}
            None => return Err(Refusal::invalid("attachments", "unknown")),
        }
    }
    Ok(found)
}

/// From now on whoever may read the conversation may read them.
pub fn send(tx: &mut Tx, attachments: &[Attachment], conversation: ConversationId) -> Result<(), Refusal> {
    for file in attachments {
        // It may have waited so long that it was erased just now.
        if tx.execute("UPDATE file SET conversation_id = $2 WHERE id = $1", &[&file.id, &conversation])? == 0 {
            return Err(Refusal::invalid("attachments", "unknown"));
        }
    }
    Ok(())
}

fn file(row: &Row) -> File {
    let agent = row.get::<Option<AgentId>>(7).map(Uploader::Agent);
    let visitor = row.get::<Option<VisitorId>>(8).map(Uploader::Visitor);
    File {
        attachment: Attachment {
            id: row.get(0),
            name: row.get(1),
            content_type: row.get(2),
            size: row.get(3),
            width: row.get(4),
            height: row.get(5),
        },
        sha256: row.get(6),
        by: agent.or(visitor),
        conversation_id: row.get(9),
    }
}
