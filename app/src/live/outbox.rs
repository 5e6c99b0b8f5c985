//! Holds what was sent and not yet acknowledged: every entry keeps its id from the click to the server's answer.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use wire::Ms;
use wire::ids::{AgentId, ConversationId, CustomerId, ItemId};
use wire::item::Attachment;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    /// Minted at the click; the server knows a repetition by it.
    pub id: ItemId,
    pub conversation_id: ConversationId,
    pub customer_id: CustomerId,
    pub at: Ms,
    pub what: What,
    pub state: Sending,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    Reply { text: String, attachments: Vec<Attachment> },
    Note { text: String, mentions: Vec<AgentId> },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sending {
    Pending,
    /// The server refused it with this code; it waits for a person.
    Failed {
        code: String,
    },
}

/// Entries leave it when the server has them or when their author takes them back; never by a timer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outbox {
    entries: Vec<Unsent>,
    on_the_way: BTreeSet<ItemId>,
}

impl Outbox {
    /// What an earlier page of this browser left behind, in the order it was sent.
    pub fn restored(mut entries: Vec<Unsent>) -> Self {
        entries.sort_by_key(|entry| (entry.at, entry.id));
        Self { entries, on_the_way: BTreeSet::new() }
    }

    pub fn add(&mut self, entry: Unsent) {
        self.entries.push(entry);
    }

    /// The next entries to send, marked as on their way: the oldest of each conversation, so that order is kept.
    pub fn depart(&mut self) -> Vec<Unsent> {
        let mut busy = BTreeSet::new();
        let mut departing = Vec::new();
        for entry in &self.entries {
            match entry.state {
                // One that was refused does not hold back what was written after it.
                Sending::Failed { .. } => continue,
                Sending::Pending => {}
            }
            if busy.insert(entry.conversation_id) && self.on_the_way.insert(entry.id) {
                departing.push(entry.clone());
            }
        }
        departing
    }

    /// The server has it (its answer, or the item seen live).
    pub fn acknowledged(&mut self, id: ItemId) -> Option<Unsent> {
        self.on_the_way.remove(&id);
        let at = self.entries.iter().position(|entry| entry.id == id)?;
        Some(self.entries.remove(at))
    }

    /// Not reached, or not known: it stays pending and will leave again with the same id.
    pub fn came_back(&mut self, id: ItemId) {
        self.on_the_way.remove(&id);
    }

    pub fn refused(&mut self, id: ItemId, code: &str) {
        self.on_the_way.remove(&id);
        self.set(id, Sending::Failed { code: code.into() });
    }

    pub fn retry(&mut self, id: ItemId) {
        self.set(id, Sending::Pending);
    }

    pub fn get(&self, id: ItemId) -> Option<&Unsent> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Those of a customer, and whatever was sent in the contact that is open: whom it is with may have turned out to be another.
    pub fn of(&self, customer: CustomerId, open: Option<ConversationId>) -> impl Iterator<Item = &Unsent> {
        self.entries.iter().filter(move |entry| entry.customer_id == customer || Some(entry.conversation_id) == open)
    }

    /// A customer turned out to be another: the entries that are that one's now, to be kept so.
    pub fn joined(&mut self, from: CustomerId, into: CustomerId) -> Vec<ItemId> {
        let theirs = self.entries.iter_mut().filter(|entry| entry.customer_id == from);
        theirs
            .map(|entry| {
                entry.customer_id = into;
                entry.id
            })
            .collect()
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn set(&mut self, id: ItemId, state: Sending) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == id) {
            entry.state = state;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Outbox, Sending, Unsent, What};
    use uuid::Uuid;
    use wire::ids::{ConversationId, CustomerId, ItemId};

    fn entry(id: u128, conversation: u128) -> Unsent {
        Unsent {
            id: ItemId(Uuid::from_u128(id)),
            conversation_id: ConversationId(Uuid::from_u128(conversation)),
            customer_id: CustomerId(Uuid::from_u128(conversation)),
            at: id as i64,
            what: What::Note { text: "…".into(), mentions: vec![] },
            state: Sending::Pending,
        }
    }

    fn ids(entries: &[Unsent]) -> Vec<u128> {
        entries.iter().map(|entry| entry.id.0.as_u128()).collect()
    }

    fn outbox(entries: &[(u128, u128)]) -> Outbox {
        Outbox::restored(entries.iter().map(|(id, conversation)| entry(*id, *conversation)).collect())
    }

    #[test]
    fn one_of_each_conversation_leaves_at_a_time_and_never_twice() {
        let mut outbox = outbox(&[(1, 7), (2, 7), (3, 8)]);
        assert_eq!(ids(&outbox.depart()), [1, 3]);
        assert_eq!(ids(&outbox.depart()), [0u128; 0]);
        outbox.acknowledged(ItemId(Uuid::from_u128(1)));
        assert_eq!(ids(&outbox.depart()), [2]);
    }

    #[test]
    fn what_did_not_arrive_leaves_again_with_the_same_id() {
        let mut outbox = outbox(&[(1, 7)]);
        outbox.depart();
        outbox.came_back(ItemId(Uuid::from_u128(1)));
        assert_eq!(ids(&outbox.depart()), [1]);
        assert_eq!(outbox.len(), 1, "only the server's answer takes it out");
    }

    #[test]
    fn a_refused_one_waits_for_a_person_and_lets_others_pass() {
        let mut outbox = outbox(&[(1, 7), (2, 7)]);
        outbox.depart();
        outbox.refused(ItemId(Uuid::from_u128(1)), "closed");
        assert_eq!(ids(&outbox.depart()), [2]);
        assert_eq!(outbox.get(ItemId(Uuid::from_u128(1))).map(|e| &e.state), Some(&Sending::Failed { code: "closed".into() }));
        outbox.came_back(ItemId(Uuid::from_u128(2)));
        outbox.retry(ItemId(Uuid::from_u128(1)));
        assert_eq!(ids(&outbox.depart()), [1]);
    }

    #[test]
    fn what_waits_for_one_who_turned_out_to_be_another_is_shown_there_and_leaves_as_before() {
        let customer = |n| CustomerId(Uuid::from_u128(n));
        let shown = |outbox: &Outbox, of: u128, open: Option<u128>| {
            let open = open.map(|n| ConversationId(Uuid::from_u128(n)));
            outbox.of(customer(of), open).map(|entry| entry.id.0.as_u128()).collect::<Vec<_>>()
        };
        let mut outbox = outbox(&[(1, 7), (2, 8)]);
        assert_eq!(shown(&outbox, 9, Some(7)), [1], "in the contact on screen it is seen whoever that is with");
        assert_eq!(shown(&outbox, 9, None), [0u128; 0]);
        assert_eq!(outbox.joined(customer(7), customer(9)), [ItemId(Uuid::from_u128(1))]);
        assert_eq!(outbox.joined(customer(7), customer(9)), []);
        assert_eq!((shown(&outbox, 9, None), shown(&outbox, 7, None), shown(&outbox, 8, None)), (vec![1], vec![], vec![2]));
        assert_eq!(ids(&outbox.depart()), [1, 2]);
    }

    #[test]
    fn an_answer_and_the_live_item_may_both_acknowledge_it() {
        let mut outbox = outbox(&[(1, 7)]);
        assert!(outbox.acknowledged(ItemId(Uuid::from_u128(1))).is_some());
        assert!(outbox.acknowledged(ItemId(Uuid::from_u128(1))).is_none());
    }
}
