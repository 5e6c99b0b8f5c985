//! Small whole objects for the tests of pure rules.

use std::collections::BTreeMap;

use uuid::Uuid;
use wire::conversation::{Conversation, ConversationState};
use wire::desk::{Desk, Ends};
use wire::ids::{AgentId, ConversationId, CustomerId, ItemId, QueueId};
use wire::item::{Author, Channel, Delivery, Direction, Item, ItemBody};
use wire::people::{Agent, Locale, Queue, QueueKind, Role};

pub fn agent(n: u128) -> AgentId {
    AgentId(Uuid::from_u128(n))
}

pub fn queue(n: u128) -> QueueId {
    QueueId(Uuid::from_u128(n))
}

/// Agent 1's, who serves queue 1.
pub fn desk() -> Desk {
    let person = |n: u128, name: &str| Agent {
        id: agent(n),
        name: name.into(),
        email: format!("{n}@passerelle.example"),
        role: Role::Advisor,
        team_id: None,
        locale: Locale::Fr,
        max_contacts: 5,
        active: true,
    };
    let contacts = Queue {
        id: queue(1),
        name: "Boutique".into(),
        kind: QueueKind::Contacts,
        target_s: 60,
        agents: vec![agent(1)],
        archived: false,
    };
    Desk {
        me: agent(1),
        agents: [person(1, "Amina Benali"), person(2, "Paul Roche")].into_iter().map(|a| (a.id, a)).collect(),
        presences: BTreeMap::new(),
        teams: BTreeMap::new(),
        queues: [(contacts.id, contacts)].into(),
        tags: BTreeMap::new(),
        canned: BTreeMap::new(),
        dispositions: BTreeMap::new(),
        campaigns: BTreeMap::new(),
        conversations: BTreeMap::new(),
        leads: BTreeMap::new(),
        notifications: BTreeMap::new(),
        drafts: BTreeMap::new(),
        ends: Ends::default(),
    }
}

/// Opened at `n`, in queue 1, in nobody's hand.
pub fn conversation(n: u128) -> Conversation {
    Conversation {
        id: ConversationId(Uuid::from_u128(n)),
        customer_id: CustomerId(Uuid::from_u128(n)),
        customer_name: "Claire Martin".into(),
        channel: Channel::Chat,
        subject: None,
        state: ConversationState::Waiting,
        queue_id: queue(1),
        agent_id: None,
        waiting_since: None,
        last_words: "Bonjour".into(),
        last_at: 0,
        unread: 0,
        snoozed_until: None,
        disposition_id: None,
        tags: vec![],
        opened_at: n as i64,
        closed_at: None,
        customer_read_at: None,
        page_url: None,
        version: 1,
    }
}

/// A chat message of customer 1 at `at`, its id from its time.
pub fn message(at: i64, conversation: Option<u128>, author: Author) -> Item {
    let direction = match author {
        Author::Customer => Direction::In,
        Author::Agent { .. } | Author::System => Direction::Out,
    };
    item(
        at,
        conversation,
        author,
        ItemBody::Message {
            channel: Channel::Chat,
            direction,
            subject: None,
            text: format!("said at {at}"),
            attachments: vec![],
            delivery: Delivery::Sent,
        },
    )
}

pub fn item(at: i64, conversation: Option<u128>, author: Author, body: ItemBody) -> Item {
    Item {
        id: ItemId(Uuid::from_u128(at.unsigned_abs().into())),
        customer_id: CustomerId(Uuid::from_u128(1)),
        conversation_id: conversation.map(|n| ConversationId(Uuid::from_u128(n))),
        at,
        author,
        body,
        version: 1,
    }
}
