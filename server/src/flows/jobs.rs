//! Runs what a verb left for later.

use serde::de::DeserializeOwned;

use super::{lead_overdue, wake};
use crate::kernel::db::{Db, Error};
use crate::kernel::error::Refusal;

pub const WAKE_CONVERSATION: &str = "wake_conversation";
pub const LEAD_OVERDUE: &str = "lead_overdue";
pub const KINDS: [&str; 2] = [WAKE_CONVERSATION, LEAD_OVERDUE];

/// Running a job twice is harmless.
pub async fn handle(db: &Db, kind: &str, payload: &str) -> Result<(), Refusal> {
    let done = match kind {
        WAKE_CONVERSATION => {
            let due = read(payload)?;
            db.write(move |tx| wake(tx, &due)).await
        }
        LEAD_OVERDUE => {
            let due = read(payload)?;
            db.write(move |tx| lead_overdue(tx, &due)).await
        }
        unknown => Err(Error::Sql(format!("no flow runs jobs of kind {unknown}")).into()),
    };
    match done {
        // What it was about is gone.
        Err(refusal) if refusal.status == 404 => Ok(()),
        done => done,
    }
}

fn read<T: DeserializeOwned>(payload: &str) -> Result<T, Refusal> {
    serde_json::from_str(payload).map_err(|error| Error::Sql(error.to_string()).into())
}
