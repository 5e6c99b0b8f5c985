//! Tells a desk event to those it concerns, in the transaction of what it speaks of.

use wire::event::{Audience, DeskEvent};

use super::db::{Error, Tx};

/// Call it after the change, so that the log has the order of the changes.
pub fn announce(tx: &mut Tx, to: Audience, event: &DeskEvent) -> Result<(), Error> {
    tx.append_event(&written(&to)?, &written(event)?)
}

fn written(spoken: &impl serde::Serialize) -> Result<String, Error> {
    serde_json::to_string(spoken).map_err(|error| Error::Sql(error.to_string()))
}
