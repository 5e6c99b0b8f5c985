//! A contact being handled: where it stands, who has it, and the commands that move it.

use crate::Ms;
use crate::ids::{AgentId, ConversationId, CustomerId, DispositionId, FileId, ItemId, QueueId, TagId};
use crate::item::Channel;

words! {
    pub enum ConversationState {
        /// In a queue, in nobody's hand.
        Waiting,
        /// In an agent's hand.
        Open,
        /// Put aside by its agent until a moment, or until the customer writes.
        Snoozed,
        Closed,
    }

    pub enum DraftMode {
        Reply,
        Note,
    }
}

spoken! {
    /// A row of the inbox.
    pub struct Conversation {
        pub id: ConversationId,
        pub customer_id: CustomerId,
        pub customer_name: String,
        pub channel: Channel,
        pub subject: Option<String>,
        pub state: ConversationState,
        pub queue_id: QueueId,
        pub agent_id: Option<AgentId>,
        /// Since when the customer waits for an answer.
        pub waiting_since: Option<Ms>,
        /// The newest message, shortened.
        pub last_words: String,
        pub last_at: Ms,
        /// Messages of the customer that nobody here has read.
        pub unread: i64,
        pub snoozed_until: Option<Ms>,
        pub disposition_id: Option<DispositionId>,
        pub tags: Vec<TagId>,
        pub opened_at: Ms,
        pub closed_at: Option<Ms>,
        /// The customer has read our messages up to here.
        pub customer_read_at: Option<Ms>,
        /// The page of the site (`http` or `https`) on which the customer last wrote.
        pub page_url: Option<String>,
        pub version: i64,
    }

    /// What an agent has typed and not sent. An empty text deletes it.
    pub struct Draft {
        pub conversation_id: ConversationId,
        pub mode: DraftMode,
        pub text: String,
        pub attachments: Vec<crate::item::Attachment>,
        pub updated_at: Ms,
        /// Grows with every save.
        pub version: i64,
    }

    /// `PUT /api/conversations/{id}/drafts/{mode}`. Refused with `draft_newer` when the server holds other words than these, of a
    /// later version than `base`: read them, put both together, save again.
    pub struct SaveDraft {
        pub text: String,
        pub attachments: Vec<FileId>,
        /// The version that the writer started from; 0 for none.
        pub base: i64,
    }

    /// `POST /api/conversations/{id}/messages`. `id` is made by the caller: repeating it sends nothing twice.
    pub struct Reply {
        pub id: ItemId,
        pub text: String,
        pub attachments: Vec<FileId>,
        /// The customer's newest message that the author had read: later ones stay unread, and wait for their answer. Without
        /// it, everything counts as read and answered.
        pub seen: Option<ItemId>,
    }

    /// `POST /api/conversations/{id}/notes`
    pub struct WriteNote {
        pub id: ItemId,
        pub text: String,
        pub mentions: Vec<AgentId>,
    }

    /// `POST /api/conversations/next` and `…/{id}/reopen`, where it may be left out.
    #[derive(Copy)]
    pub struct Once {
        pub id: Option<ItemId>,
    }

    /// `POST /api/conversations/{id}/take`. Without `take_over`, one already in another hand is refused.
    ///
    /// `id`, here and below, is made by the caller and becomes that of the item in the timeline: repeated, nothing is done
    /// twice, and the answer is the contact as it stands. Without it, a repetition counts as said anew.
    pub struct Take {
        pub take_over: bool,
        pub id: Option<ItemId>,
    }

    /// `POST /api/conversations/{id}/snooze`
    pub struct Snooze {
        pub until: Ms,
        /// The customer's newest message that the agent had on screen: refused with `new_words` when there are later ones.
        /// Without it, whatever came is put aside unread.
        pub seen: Option<ItemId>,
        pub id: Option<ItemId>,
    }

    /// `POST /api/conversations/{id}/close`
    pub struct Close {
        pub disposition_id: DispositionId,
        /// As in [`Snooze`]. Without it, whatever came is closed with the rest.
        pub seen: Option<ItemId>,
        pub id: Option<ItemId>,
    }

    /// `POST /api/conversations/{id}/transfer`
    pub struct Transfer {
        pub to: TransferTo,
        pub note: Option<String>,
        pub id: Option<ItemId>,
    }

    /// Variant in `to`.
    #[serde(tag = "to")]
    pub enum TransferTo {
        Queue { queue_id: QueueId },
        Agent { agent_id: AgentId },
    }

    /// `PUT /api/conversations/{id}/tags`
    pub struct SetTags {
        pub tags: Vec<TagId>,
        pub id: Option<ItemId>,
    }

    /// `POST /api/conversations/{id}/read`: everything up to this item has been seen by the agent who has it.
    pub struct MarkRead {
        pub item_id: ItemId,
    }
}
