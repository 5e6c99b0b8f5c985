//! An administrator makes, changes or archives a queue; one that a site still sends its contacts to stays.

use wire::people::Queue;

use crate::agents::{Actor, queues};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::sites;

pub fn put_queue(tx: &mut Tx, actor: &Actor, new: &Queue) -> Result<Queue, Refusal> {
    queues::hold_all(tx)?;
    if new.archived && sites::any_sends_to(tx, new.id)? {
        return Err(Refusal::invalid("archived", "in_use"));
    }
    queues::put(tx, actor, new)
}
