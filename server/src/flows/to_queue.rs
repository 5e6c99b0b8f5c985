//! A contact goes among those who wait, in nobody's hand.

use wire::Ms;
use wire::conversation::ConversationState;
use wire::ids::QueueId;

use crate::conversations::store::Held;

/// The caller writes down why, and saves it.
pub(super) fn to_queue(held: &mut Held, queue: QueueId, now: Ms) {
    held.row.state = ConversationState::Waiting;
    held.row.queue_id = queue;
    held.row.agent_id = None;
    held.row.snoozed_until = None;
    // Whoever is handed on waits for the next person.
    held.row.waiting_since.get_or_insert(now);
}
