//! Says in whose hand a contact is, as far as I am concerned.

use wire::conversation::{Conversation, ConversationState};
use wire::ids::AgentId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Mine,
    /// In nobody's hand: it can be taken.
    Free,
    /// It can be taken over.
    Others(AgentId),
    Closed,
}

pub fn standing(conversation: &Conversation, me: AgentId) -> Standing {
    match (conversation.state, conversation.agent_id) {
        (ConversationState::Closed, _) => Standing::Closed,
        (ConversationState::Waiting, _) | (_, None) => Standing::Free,
        (ConversationState::Open | ConversationState::Snoozed, Some(holder)) if holder == me => Standing::Mine,
        (ConversationState::Open | ConversationState::Snoozed, Some(holder)) => Standing::Others(holder),
    }
}

#[cfg(test)]
mod tests {
    use super::{Standing, standing};
    use crate::samples::{agent, conversation};
    use wire::conversation::{Conversation, ConversationState as State};

    #[test]
    fn the_hand_and_the_state_say_what_i_may_do() {
        for (state, hand, expected) in [
            (State::Open, Some(1), Standing::Mine),
            (State::Snoozed, Some(1), Standing::Mine),
            (State::Open, Some(2), Standing::Others(agent(2))),
            (State::Snoozed, Some(2), Standing::Others(agent(2))),
            (State::Waiting, None, Standing::Free),
            (State::Waiting, Some(2), Standing::Free),
            (State::Closed, Some(1), Standing::Closed),
            (State::Closed, None, Standing::Closed),
        ] {
            let row = Conversation { state, agent_id: hand.map(agent), ..conversation(1) };
            assert_eq!(standing(&row, agent(1)), expected, "{state:?} {hand:?}");
        }
    }
}
