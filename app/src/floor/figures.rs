//! What a supervisor reads of the floor at this moment.

use wire::Ms;
use wire::conversation::ConversationState;
use wire::desk::Desk;
use wire::ids::{AgentId, QueueId};
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
        })
        .collect();
    found.sort_by_key(|person| (rank(person.state), std::cmp::Reverse(person.in_hand), person.id));
    found
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
