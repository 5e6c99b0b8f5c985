//! The messages and notes that were written and are not at the server yet.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wire::Ms;
use wire::conversation::{Reply, WriteNote};
use wire::ids::{AgentId, ConversationId, CustomerId, ItemId};
use wire::item::Attachment;

use crate::api::{Answer, conversations};
use crate::live::outbox::{Entry, Outbox, Sending};

use super::clock::wall;
use super::timelines::Timelines;
use super::unsent::{Kept, Unsent};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub id: ItemId,
    pub conversation_id: ConversationId,
    pub customer_id: CustomerId,
    pub at: Ms,
    pub what: What,
    pub state: Sending,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    Reply {
        text: String,
        attachments: Vec<Attachment>,
        /// The customer's newest message on screen at the click: later ones are not answered by this, however late it leaves.
        seen: Option<ItemId>,
    },
    Note {
        text: String,
        mentions: Vec<AgentId>,
    },
}

impl Entry for Written {
    type Id = ItemId;
    type Lane = ConversationId;
    fn id(&self) -> ItemId {
        self.id
    }
    fn lane(&self) -> ConversationId {
        self.conversation_id
    }
    fn at(&self) -> Ms {
        self.at
    }
    fn state(&self) -> &Sending {
        &self.state
    }
    fn set_state(&mut self, state: Sending) {
        self.state = state;
    }
}

impl Kept for Written {
    const NAME: &'static str = "unsent";
    const REFUSED_STAYS: bool = true;
}

#[derive(Clone, Copy)]
pub struct OutboxStore(Unsent<Written>);

pub fn use_outbox() -> OutboxStore {
    expect_context()
}

impl OutboxStore {
    pub fn new(me: AgentId, timelines: Timelines) -> Self {
        Self(Unsent::new(me, move |written, _| send(timelines, written)))
    }

    pub fn send(self, conversation_id: ConversationId, customer_id: CustomerId, what: What) {
        let id = ItemId(uuid::Uuid::now_v7());
        self.0.send(Written { id, conversation_id, customer_id, at: wall(), what, state: Sending::Pending });
    }

    pub fn line_is_back(self) {
        self.0.line_is_back();
    }

    /// The server has it.
    pub fn acknowledged(self, id: ItemId) {
        self.0.acknowledged(id);
    }

    pub fn retry(self, id: ItemId) {
        self.0.retry(id);
    }

    /// Its author takes it back, to write it anew.
    pub fn take_back(self, id: ItemId) -> Option<Written> {
        self.0.take_back(id)
    }

    pub fn get(self, id: ItemId) -> Option<Written> {
        self.0.read(|outbox| outbox.get(id).cloned())
    }

    /// A customer's, and whatever was sent in the contact that is open: whom it is with may have turned out to be another.
    pub fn of(self, customer: CustomerId, open: Option<ConversationId>) -> Vec<(ItemId, Ms)> {
        let theirs = |entry: &&Written| entry.customer_id == customer || Some(entry.conversation_id) == open;
        self.0.read(|outbox| outbox.iter().filter(theirs).map(|entry| (entry.id, entry.at)).collect())
    }

    /// What waits for `from` is shown with whom they turned out to be, after a reload too.
    pub fn joined(self, from: CustomerId, into: CustomerId) {
        self.0.amend(|entry| {
            let theirs = entry.customer_id == from;
            if theirs {
                entry.customer_id = into;
            }
            theirs
        });
    }

    pub fn waiting(self) -> usize {
        self.0.read(Outbox::len)
    }
}

async fn send(timelines: Timelines, Written { id, conversation_id, what, .. }: Written) -> Answer<()> {
    let item = match what {
        What::Reply { text, attachments, seen } => {
            let attachments = attachments.iter().map(|file| file.id).collect();
            conversations::reply(conversation_id, &Reply { id, text, attachments, seen }).await?
        }
        What::Note { text, mentions } => conversations::write_note(conversation_id, &WriteNote { id, text, mentions }).await?,
    };
    // The item before its entry goes: the row must not be gone for a moment.
    timelines.fold(&item);
    Ok(())
}
