//! Decides who may see an event.

use std::collections::HashSet;

use wire::access::Act;
use wire::event::Audience;
use wire::ids::CustomerId;

use crate::agents::Actor;

/// One desk, as far as events are concerned.
#[derive(Debug)]
pub struct Viewer {
    pub actor: Actor,
    /// The customers whose timelines it has open.
    pub watched: HashSet<CustomerId>,
}

pub fn sees(viewer: &Viewer, audience: &Audience) -> bool {
    match audience {
        Audience::May { act } => viewer.actor.is_allowed(*act),
        Audience::Agent { id } => *id == viewer.actor.agent_id,
        Audience::Customer { id, .. } => viewer.actor.is_allowed(Act::CustomersRead) && viewer.watched.contains(id),
    }
}

#[cfg(test)]
mod tests {
    use super::{Viewer, sees};
    use crate::agents::Actor;
    use uuid::Uuid;
    use wire::access::Act;
    use wire::event::Audience;
    use wire::ids::{AgentId, CustomerId};
    use wire::people::Role;

    #[test]
    fn an_event_reaches_those_it_is_for_and_nobody_else() {
        let (me, other) = (AgentId(Uuid::from_u128(1)), AgentId(Uuid::from_u128(2)));
        let (watched, unwatched) = (CustomerId(Uuid::from_u128(3)), CustomerId(Uuid::from_u128(4)));
        let customer = |id| Audience::Customer { id, conversation_id: None };
        let table = [
            (Role::Advisor, Audience::May { act: Act::ConversationsRead }, true),
            (Role::Marketing, Audience::May { act: Act::ConversationsRead }, false),
            (Role::Marketing, Audience::May { act: Act::CampaignsRead }, true),
            (Role::Advisor, Audience::Agent { id: me }, true),
            (Role::Administrator, Audience::Agent { id: other }, false),
            (Role::Advisor, customer(watched), true),
            (Role::Advisor, customer(unwatched), false),
            (Role::Marketing, customer(watched), false),
        ];
        for (role, audience, wanted) in table {
            let viewer = Viewer { actor: Actor::by_program(me, role), watched: [watched].into() };
            assert_eq!(sees(&viewer, &audience), wanted, "{role:?} {audience:?}");
        }
    }
}
