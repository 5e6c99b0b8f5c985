//! What a supervisor reads of the floor at this moment.

use wire::Ms;
use wire::conversation::ConversationState;
use wire::desk::Desk;
use wire::ids::{AgentId, ConversationId, QueueId};
use wire::lead::LeadStage;
use wire::people::{PresenceState, QueueKind};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactQueue {
    pub id: QueueId,
    pub waiting: usize,
    /// Since when the one who waits longest does.
    pub oldest: Option<Ms>,
    /// How many of those who serve it are available, and how many serve it.
    pub there: usize,
    pub served_by: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadQueue {
    pub id: QueueId,
    pub to_accept: usize,
    pub overdue: usize,
    /// The next moment at which one will be overdue.
    pub next: Option<Ms>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: AgentId,
    pub state: PresenceState,
    pub since: Option<Ms>,
    pub in_hand: usize,
    /// How many contacts at most; none for who serves no queue of contacts.
    pub most: Option<i64>,
}

/// A contact in someone's hand where something is to be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InHand {
    pub id: ConversationId,
    pub holder: AgentId,
    pub state: PresenceState,
    /// Since when the customer waits for an answer; none when they have it.
    pub since: Option<Ms>,
}

/// The queue with the longest wait first.
pub fn contact_queues(desk: &Desk) -> Vec<ContactQueue> {
    let mut found: Vec<_> = desk
        .queues
        .values()
        .filter(|queue| queue.kind == QueueKind::Contacts && !queue.archived)
        .map(|queue| {
            let waiting =
                || desk.conversations.values().filter(|c| c.queue_id == queue.id && c.state == ConversationState::Waiting);
            ContactQueue {
                id: queue.id,
                waiting: waiting().count(),
                oldest: waiting().map(|c| c.waiting_since.unwrap_or(c.opened_at)).min(),
                there: queue.agents.iter().filter(|id| state(desk, **id) == PresenceState::Available).count(),
                served_by: queue.agents.len(),
            }
        })
        .collect();
    found.sort_by_key(|queue| (queue.oldest.unwrap_or(Ms::MAX), queue.id));
    found
}

pub fn lead_queues(desk: &Desk, now: Ms) -> Vec<LeadQueue> {
    let queues = desk.queues.values().filter(|queue| queue.kind == QueueKind::Leads && !queue.archived);
    queues
        .map(|queue| {
            let new = || desk.leads.values().filter(|lead| lead.queue_id == queue.id && lead.stage == LeadStage::New);
            LeadQueue {
                id: queue.id,
                to_accept: new().count(),
                overdue: new().filter(|lead| lead.accept_by <= now).count(),
                next: new().map(|lead| lead.accept_by).filter(|at| *at > now).min(),
            }
        })
        .collect()
}

/// Contacts in hand whose customer waits or whose holder is away: first those nobody there answers, each by the longest wait.
pub fn in_hand(desk: &Desk) -> Vec<InHand> {
    let open = desk.conversations.values().filter(|c| c.state == ConversationState::Open);
    let held = open.filter_map(|c| {
        let holder = c.agent_id?;
        Some(InHand { id: c.id, holder, state: state(desk, holder), since: c.waiting_since })
    });
    let away = |contact: &InHand| contact.state == PresenceState::Offline;
    let mut found: Vec<_> = held.filter(|contact| contact.since.is_some() || away(contact)).collect();
    found.sort_by_key(|contact| (!away(contact), contact.since.unwrap_or(Ms::MAX), contact.id));
    found
}

/// Those who may sign in: the busiest among the available first, the absent last.
pub fn people(desk: &Desk) -> Vec<Person> {
    let mut found: Vec<_> = desk
        .agents
        .values()
        .filter(|agent| agent.active)
        .map(|agent| Person {
            id: agent.id,
            state: state(desk, agent.id),
            since: desk.presences.get(&agent.id).map(|presence| presence.since),
            in_hand: desk
                .conversations
                .values()
                .filter(|c| c.agent_id == Some(agent.id) && c.state == ConversationState::Open)
                .count(),
            most: serves_contacts(desk, agent.id).then_some(agent.max_contacts),
        })
        .collect();
    found.sort_by_key(|person| (rank(person.state), std::cmp::Reverse(person.in_hand), person.id));
    found
}

pub fn serves_contacts(desk: &Desk, id: AgentId) -> bool {
    let serves = |queue: &wire::people::Queue| queue.agents.contains(&id);
    desk.queues.values().any(|queue| queue.kind == QueueKind::Contacts && !queue.archived && serves(queue))
}

fn state(desk: &Desk, id: AgentId) -> PresenceState {
    desk.presences.get(&id).map_or(PresenceState::Offline, |presence| presence.state)
}

fn rank(state: PresenceState) -> u8 {
    match state {
        PresenceState::Available => 0,
        PresenceState::AfterContact => 1,
        PresenceState::Pause => 2,
        PresenceState::Offline => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::{in_hand, people};
    use crate::samples::{agent, conversation, desk};
    use wire::conversation::{Conversation, ConversationState as State};
    use wire::people::{Presence, PresenceState};

    #[test]
    fn only_those_who_serve_a_queue_of_contacts_have_so_many_places() {
        let found: Vec<_> = people(&desk()).into_iter().map(|person| (person.id, person.most)).collect();
        assert_eq!(found, [(agent(1), Some(5)), (agent(2), None)]);
    }

    #[test]
    fn who_waits_in_a_hand_is_seen_and_first_of_all_where_nobody_is_there() {
        let mut desk = desk();
        let here = Presence { agent_id: agent(1), state: PresenceState::Available, reason: None, since: 0 };
        desk.presences.insert(agent(1), here);
        for (n, state, hand, waiting_since) in [
            (1, State::Open, Some(1), Some(50)),
            (2, State::Open, Some(1), None),
            (3, State::Open, Some(2), None),
            (4, State::Open, Some(2), Some(70)),
            (5, State::Waiting, None, Some(10)),
            (6, State::Snoozed, Some(2), None),
            (7, State::Open, Some(1), Some(40)),
        ] {
            let c = Conversation { state, agent_id: hand.map(agent), waiting_since, ..conversation(n) };
            desk.conversations.insert(c.id, c);
        }
        let found: Vec<_> = in_hand(&desk).into_iter().map(|c| (c.id.0.as_u128(), c.state, c.since)).collect();
        let (away, there) = (PresenceState::Offline, PresenceState::Available);
        assert_eq!(found, [(4, away, Some(70)), (3, away, None), (7, there, Some(40)), (1, there, Some(50))]);
    }
}
