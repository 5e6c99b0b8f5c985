//! What is told while it lasts and never logged: who is typing, who looks at what.

use wire::event::Typist;
use wire::ids::{AgentId, ConversationId};

#[derive(Clone, Debug, PartialEq)]
pub enum Passing {
    Typing { conversation_id: ConversationId, who: Typist },
    Viewing { conversation_id: ConversationId, agents: Vec<AgentId> },
}
