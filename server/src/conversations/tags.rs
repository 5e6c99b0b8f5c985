//! Keeps which tags each conversation has.

use std::collections::BTreeMap;

use wire::ids::{ConversationId, TagId};

use crate::kernel::db::{Error, Tx};

/// In one order, so that two readings are equal.
pub fn of(tx: &mut Tx, conversation: ConversationId) -> Result<Vec<TagId>, Error> {
    let rows = tx.query("SELECT tag_id FROM conversation_tag WHERE conversation_id = $1 ORDER BY tag_id", &[&conversation])?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// Of all conversations that are not closed.
pub fn of_live(tx: &mut Tx) -> Result<BTreeMap<ConversationId, Vec<TagId>>, Error> {
    let sql = "SELECT t.conversation_id, t.tag_id FROM conversation v JOIN conversation_tag t ON t.conversation_id = v.id
               WHERE v.state <> 'closed' ORDER BY t.conversation_id, t.tag_id";
    let mut all: BTreeMap<ConversationId, Vec<TagId>> = BTreeMap::new();
    for row in tx.query(sql, &[])? {
        all.entry(row.get(0)).or_default().push(row.get(1));
    }
    Ok(all)
}

pub fn add(tx: &mut Tx, conversation: ConversationId, tag: TagId) -> Result<(), Error> {
    let sql = "INSERT INTO conversation_tag (conversation_id, tag_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    tx.execute(sql, &[&conversation, &tag]).map(drop)
}

pub fn remove(tx: &mut Tx, conversation: ConversationId, tag: TagId) -> Result<(), Error> {
    let sql = "DELETE FROM conversation_tag WHERE conversation_id = $1 AND tag_id = $2";
    tx.execute(sql, &[&conversation, &tag]).map(drop)
}
