//! What one does with a contact, as it is asked of the server.

use wire::Ms;
use wire::conversation::{Close, Conversation, Once, SetTags, Snooze, Take, Transfer, TransferTo};
use wire::ids::{ConversationId, DispositionId, ItemId, TagId};

use crate::api::{Answer, conversations};

/// `seen`: the customer's newest words on screen. With newer ones it is another decision.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    Take { over: bool },
    Reopen,
    Snooze { until: Ms, seen: Option<ItemId> },
    Close { disposition_id: DispositionId, seen: Option<ItemId> },
    Transfer { to: TransferTo, note: Option<String> },
    Tag { tags: Vec<TagId> },
}

impl Deed {
    /// Asked again under the same id, it is done once.
    pub async fn ask(self, contact: ConversationId, id: ItemId) -> Answer<Conversation> {
        let id = Some(id);
        match self {
            Self::Take { over } => conversations::take(contact, &Take { take_over: over, id }).await,
            Self::Reopen => conversations::reopen(contact, Once { id }).await,
            Self::Snooze { until, seen } => conversations::snooze(contact, &Snooze { until, seen, id }).await,
            Self::Close { disposition_id, seen } => conversations::close(contact, &Close { disposition_id, seen, id }).await,
            Self::Transfer { to, note } => conversations::transfer(contact, &Transfer { to, note, id }).await,
            Self::Tag { tags } => conversations::set_tags(contact, &SetTags { tags, id }).await,
        }
    }
}
