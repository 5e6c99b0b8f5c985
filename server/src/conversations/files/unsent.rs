//! Erases what was uploaded and never sent, and the bytes that nothing else names.

use std::time::Duration;

use tokio_util::sync::CancellationToken;
use wire::Ms;
use wire::ids::AgentId;

use super::{File, SELECT, Uploader, file};
use crate::conversations::drafts;
use crate::kernel::blobs::{self, Blobs};
use crate::kernel::db::{Db, Error, Tx};

/// As long as the widget keeps a file that waits for its message.
pub const KEPT_MS: i64 = 7 * 24 * 60 * 60 * 1000;
const EVERY: Duration = Duration::from_secs(60 * 60);
/// Few enough that nobody waits for the writer.
const BATCH: i64 = 200;

/// Until `stop`.
pub async fn forget_unsent(db: Db, blobs: Blobs, stop: CancellationToken) {
    loop {
        if let Err(error) = sweep(&db, &blobs).await {
            tracing::warn!(%error, "files that were never sent could not be erased");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum Unswept {
    #[error(transparent)]
    Database(#[from] Error),
    #[error(transparent)]
    Files(#[from] blobs::Error),
}

/// All that is too old now.
pub async fn sweep(db: &Db, blobs: &Blobs) -> Result<(), Unswept> {
    let mut after = 0;
    while let Some(last) = db.write(move |tx| forget_some(tx, after)).await? {
        after = last;
    }
    for sha256 in db.read(to_erase).await? {
        erase(db, blobs, sha256).await?;
    }
    Ok(())
}

/// One batch of those from `after` on: their rows go, their contents are noted. Answers where the next batch begins.
fn forget_some(tx: &mut Tx, after: Ms) -> Result<Option<Ms>, Error> {
    let before = tx.now() - KEPT_MS;
    let sql = format!(
        "{SELECT} WHERE conversation_id IS NULL AND created_at > $1 AND created_at < $2 ORDER BY created_at, id LIMIT {BATCH}"
    );
    let old: Vec<File> = tx.query(&sql, &[&after, &before])?.iter().map(file).collect();
    let Some(last) = old.last() else { return Ok(None) };
    let next = tx.query_one("SELECT created_at FROM file WHERE id = $1", &[&last.attachment.id])?.get::<Ms>(0);
    for file in &old {
        let waits = match file.by {
            Some(Uploader::Agent(agent)) => stands_in_a_draft(tx, agent, file)?,
            // What a visitor has not sent yet is kept by their browser, which brings it again.
            Some(Uploader::Visitor(_)) | None => false,
        };
        if waits {
            continue;
        }
        // Sent at this very moment: then it stays.
        if tx.execute("DELETE FROM file WHERE id = $1 AND conversation_id IS NULL", &[&file.attachment.id])? > 0 {
            tx.execute("INSERT INTO blob_to_erase (sha256) VALUES ($1) ON CONFLICT (sha256) DO NOTHING", &[&file.sha256])?;
        }
    }
    Ok(Some(next))
}

fn stands_in_a_draft(tx: &mut Tx, agent: AgentId, file: &File) -> Result<bool, Error> {
    let drafts = drafts::of(tx, agent)?;
    Ok(drafts.iter().any(|draft| draft.attachments.iter().any(|kept| kept.id == file.attachment.id)))
}

fn to_erase(tx: &mut Tx) -> Result<Vec<String>, Error> {
    Ok(tx.query("SELECT sha256 FROM blob_to_erase", &[])?.iter().map(|row| row.get(0)).collect())
}

async fn erase(db: &Db, blobs: &Blobs, sha256: String) -> Result<(), Unswept> {
    // Whoever brings the same bytes at this moment has either said so already, or will find them gone and write them again.
    let _alone = blobs.erasing().await;
    let name = sha256.clone();
    let named = db.read(move |tx| tx.query_opt("SELECT 1 FROM file WHERE sha256 = $1 LIMIT 1", &[&name])).await?;
    if named.is_none() {
        match blobs.remove(&sha256).await {
            // Erased before a crash.
            Ok(()) | Err(blobs::Error::Missing) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(db.write(move |tx| tx.execute("DELETE FROM blob_to_erase WHERE sha256 = $1", &[&sha256]).map(drop)).await?)
}
