//! An administrator makes, changes or archives a queue; one that a site still sends its contacts to, or where someone waits, stays.

use wire::ids::QueueId;
use wire::people::Queue;

use crate::agents::{Actor, queues};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::{leads, routing, sites};

pub fn put_queue(tx: &mut Tx, actor: &Actor, new: &Queue) -> Result<Queue, Refusal> {
    queues::hold_all(tx)?;
    if new.archived && is_in_use(tx, new.id)? {
        return Err(Refusal::invalid("archived", "in_use"));
    }
    queues::put(tx, actor, new)
}

fn is_in_use(tx: &mut Tx, id: QueueId) -> Result<bool, Refusal> {
    Ok(sites::any_sends_to(tx, id)? || routing::store::any_waiting_in(tx, id)? || leads::store::any_new_in(tx, id)?)
}
