//! Decides which contacts stand in which list of the inbox, and in which order.

use wire::conversation::{Conversation, ConversationState};
use wire::desk::Desk;
use wire::ids::{AgentId, ConversationId, QueueId};

/// The contacts of a desk, by whose turn it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// In my hand, in the order I took them: cards must not jump under the fingers.
    pub in_hand: Vec<ConversationId>,
    /// Put aside by me, the soonest to come back first.
    pub snoozed: Vec<ConversationId>,
    /// In nobody's hand, the longest wait first.
    pub waiting: Vec<ConversationId>,
    /// In a colleague's hand, the longest wait first.
    pub colleagues: Vec<ConversationId>,
}

pub fn lists(desk: &Desk) -> Lists {
    let mine = |c: &&Conversation| c.agent_id == Some(desk.me);
    Lists {
        in_hand: sorted(desk, |c| c.state == ConversationState::Open && mine(&c), |c| (c.opened_at, c.id)),
        snoozed: sorted(
            desk,
            |c| c.state == ConversationState::Snoozed && mine(&c),
            |c| (c.snoozed_until.unwrap_or(i64::MAX), c.id),
        ),
        waiting: sorted(desk, |c| c.state == ConversationState::Waiting, |c| (c.waiting_since.unwrap_or(c.opened_at), c.id)),
        colleagues: sorted(
            desk,
            |c| c.state == ConversationState::Open && c.agent_id.is_some() && !mine(&c),
            |c| (c.waiting_since.unwrap_or(i64::MAX), c.id),
        ),
    }
}

impl Lists {
    /// What should be under the fingers once `left` is done with: the neighbour in hand that waits longest, if any.
    pub fn after(&self, desk: &Desk, left: ConversationId) -> Option<ConversationId> {
        self.in_hand
            .iter()
            .filter(|id| **id != left)
            .min_by_key(|id| desk.conversations.get(id).map_or(i64::MAX, |c| c.waiting_since.unwrap_or(i64::MAX)))
            .copied()
    }

    /// The card above (`-1`) or below (`1`) the one shown, round the ends.
    pub fn step(&self, shown: Option<ConversationId>, by: isize) -> Option<ConversationId> {
        let count = self.in_hand.len().cast_signed();
        if count == 0 {
            return None;
        }
        let place = shown.and_then(|id| self.in_hand.iter().position(|card| *card == id));
        let next = match place {
            Some(place) => (place.cast_signed() + by).rem_euclid(count),
            None if by < 0 => count - 1,
            None => 0,
        };
        self.in_hand.get(next.unsigned_abs()).copied()
    }
}

/// One line of "waiting": how many in a queue, and since when the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub queue: QueueId,
    pub count: usize,
    pub oldest: ConversationId,
    pub mine: bool,
}

/// Queues where someone waits, those I serve first.
pub fn waiting_by_queue(desk: &Desk, lists: &Lists) -> Vec<Waiting> {
    let mut rows: Vec<Waiting> = Vec::new();
    for id in &lists.waiting {
        let Some(conversation) = desk.conversations.get(id) else { continue };
        match rows.iter_mut().find(|row| row.queue == conversation.queue_id) {
            Some(row) => row.count += 1,
            None => rows.push(Waiting {
                queue: conversation.queue_id,
                count: 1,
                oldest: *id,
                mine: serves(desk, conversation.queue_id, desk.me),
            }),
        }
    }
    rows.sort_by_key(|row| !row.mine);
    rows
}

pub fn serves(desk: &Desk, queue: QueueId, agent: AgentId) -> bool {
    desk.queues.get(&queue).is_some_and(|queue| queue.agents.contains(&agent))
}

fn sorted<K: Ord>(desk: &Desk, keep: impl Fn(&Conversation) -> bool, key: impl Fn(&Conversation) -> K) -> Vec<ConversationId> {
    let mut kept: Vec<&Conversation> = desk.conversations.values().filter(|c| keep(c)).collect();
    kept.sort_by_key(|c| key(c));
    kept.into_iter().map(|c| c.id).collect()
}

#[cfg(test)]
mod tests {
    use super::{lists, waiting_by_queue};
    use crate::samples::{agent, conversation, desk, queue};
    use wire::conversation::{Conversation, ConversationState as State};
    use wire::desk::Desk;
    use wire::ids::ConversationId;

    fn with(rows: &[(u128, State, Option<u128>, Option<i64>)]) -> Desk {
        let mut desk = desk();
        for (n, state, hand, waiting_since) in rows {
            let c = Conversation { state: *state, agent_id: hand.map(agent), waiting_since: *waiting_since, ..conversation(*n) };
            desk.conversations.insert(c.id, c);
        }
        desk
    }

    fn numbers(ids: &[ConversationId]) -> Vec<u128> {
        ids.iter().map(|id| id.0.as_u128()).collect()
    }

    #[test]
    fn each_contact_stands_in_one_list_in_its_order() {
        let desk = with(&[
            (5, State::Open, Some(1), Some(9)),
            (2, State::Open, Some(1), None),
            (3, State::Open, Some(2), Some(4)),
            (4, State::Snoozed, Some(1), None),
            (6, State::Waiting, None, Some(8)),
            (7, State::Waiting, None, Some(3)),
        ]);
        let lists = lists(&desk);
        assert_eq!(numbers(&lists.in_hand), [2, 5], "as taken");
        assert_eq!(numbers(&lists.waiting), [7, 6], "longest wait first");
        assert_eq!(numbers(&lists.snoozed), [4]);
        assert_eq!(numbers(&lists.colleagues), [3]);
        let waiting = waiting_by_queue(&desk, &lists);
        assert_eq!((waiting.len(), waiting[0].queue, waiting[0].count), (1, queue(1), 2));
        assert_eq!(numbers(&[waiting[0].oldest]), [7]);
    }

    #[test]
    fn keys_go_round_and_what_waits_longest_comes_after_a_close() {
        let desk =
            with(&[(1, State::Open, Some(1), None), (2, State::Open, Some(1), Some(50)), (3, State::Open, Some(1), Some(20))]);
        let lists = lists(&desk);
        let id = |n| Some(ConversationId(uuid::Uuid::from_u128(n)));
        assert_eq!(lists.step(id(3), 1), id(1));
        assert_eq!(lists.step(id(1), -1), id(3));
        assert_eq!(lists.step(None, 1), id(1));
        assert_eq!(lists.after(&desk, ConversationId(uuid::Uuid::from_u128(1))), id(3));
        assert_eq!(lists.after(&desk, ConversationId(uuid::Uuid::from_u128(3))), id(2));
    }
}
