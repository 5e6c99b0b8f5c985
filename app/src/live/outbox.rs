//! Holds what was sent and not yet acknowledged: every entry keeps its id from the click to the server's answer.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use wire::Ms;

/// Something that a person sent.
pub trait Entry: Clone {
    /// Minted at the click; the server knows a repetition by it.
    type Id: Copy + Ord;
    /// Those of one lane leave one after the other.
    type Lane: Ord;
    fn id(&self) -> Self::Id;
    fn lane(&self) -> Self::Lane;
    fn at(&self) -> Ms;
    fn state(&self) -> &Sending;
    fn set_state(&mut self, state: Sending);
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sending {
    #[default]
    Pending,
    /// The server refused it with this code; it waits for a person.
    Failed { code: String },
}

/// Entries leave it when the server has them or when their author takes them back; never by a timer.
#[derive(Clone, Debug, PartialEq)]
pub struct Outbox<E: Entry> {
    entries: Vec<E>,
    on_the_way: BTreeSet<E::Id>,
    /// As they last left: the server may have them, whatever was answered.
    left: BTreeMap<E::Id, E>,
}

impl<E: Entry> Outbox<E> {
    /// What an earlier page of this browser left behind, in the order it was sent. Any of it may have left before.
    pub fn restored(mut entries: Vec<E>) -> Self {
        entries.sort_by_key(|entry| (entry.at(), entry.id()));
        let left = entries.iter().map(|entry| (entry.id(), entry.clone())).collect();
        Self { entries, on_the_way: BTreeSet::new(), left }
    }

    /// Under the same id it stands for what its author made of it since.
    pub fn add(&mut self, entry: E) {
        match self.entries.iter_mut().find(|known| known.id() == entry.id()) {
            Some(known) => *known = entry,
            None => self.entries.push(entry),
        }
    }

    /// In the place of one that its author has changed since, and which is given back; one on its way can't be held any more.
    pub fn replace(&mut self, before: E::Id, entry: E) -> Option<E> {
        let stays = before == entry.id() || self.on_the_way.contains(&before);
        let replaced = if stays { None } else { self.acknowledged(before) };
        self.add(entry);
        replaced
    }

    /// What has left under this id: something else would be taken for its repetition.
    pub fn left(&self, id: E::Id) -> Option<&E> {
        self.left.get(&id)
    }

    /// The next entries to send, marked as on their way: the oldest of each lane, so that order is kept.
    pub fn depart(&mut self) -> Vec<E> {
        let mut busy = BTreeSet::new();
        let mut departing = Vec::new();
        for entry in &self.entries {
            match entry.state() {
                // One that was refused does not hold back what was written after it.
                Sending::Failed { .. } => continue,
                Sending::Pending => {}
            }
            if busy.insert(entry.lane()) && self.on_the_way.insert(entry.id()) {
                self.left.insert(entry.id(), entry.clone());
                departing.push(entry.clone());
            }
        }
        departing
    }

    /// The server has it (its answer, or the item seen live), or another page of this browser let it go.
    pub fn acknowledged(&mut self, id: E::Id) -> Option<E> {
        self.on_the_way.remove(&id);
        let at = self.entries.iter().position(|entry| entry.id() == id)?;
        Some(self.entries.remove(at))
    }

    /// Not reached, or not known: it stays pending and will leave again with the same id.
    pub fn came_back(&mut self, id: E::Id) {
        self.on_the_way.remove(&id);
    }

    /// Nobody knows what became of those on their way.
    pub fn all_came_back(&mut self) {
        self.on_the_way.clear();
    }

    pub fn refused(&mut self, id: E::Id, code: &str) {
        self.on_the_way.remove(&id);
        self.set(id, Sending::Failed { code: code.into() });
    }

    pub fn retry(&mut self, id: E::Id) {
        self.set(id, Sending::Pending);
    }

    pub fn get(&self, id: E::Id) -> Option<&E> {
        self.entries.iter().find(|entry| entry.id() == id)
    }

    pub fn iter(&self) -> impl Iterator<Item = &E> {
        self.entries.iter()
    }

    /// Changes what is to be changed in those not sent; the ids of those that were.
    pub fn amend(&mut self, change: impl Fn(&mut E) -> bool) -> Vec<E::Id> {
        let changed = self.entries.iter_mut().filter_map(|entry| change(entry).then(|| entry.id()));
        changed.collect()
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn set(&mut self, id: E::Id, state: Sending) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id() == id) {
            entry.set_state(state);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Outbox, Sending};
    use wire::Ms;

    #[derive(Clone, Debug, PartialEq)]
    struct Letter {
        id: u8,
        lane: u8,
        words: &'static str,
        state: Sending,
    }

    impl Entry for Letter {
        type Id = u8;
        type Lane = u8;
        fn id(&self) -> u8 {
            self.id
        }
        fn lane(&self) -> u8 {
            self.lane
        }
        fn at(&self) -> Ms {
            self.id.into()
        }
        fn state(&self) -> &Sending {
            &self.state
        }
        fn set_state(&mut self, state: Sending) {
            self.state = state;
        }
    }

    fn letter(id: u8, lane: u8) -> Letter {
        Letter { id, lane, words: "…", state: Sending::Pending }
    }

    fn ids(entries: &[Letter]) -> Vec<u8> {
        entries.iter().map(|entry| entry.id).collect()
    }

    fn outbox(entries: &[(u8, u8)]) -> Outbox<Letter> {
        Outbox::restored(entries.iter().map(|(id, lane)| letter(*id, *lane)).collect())
    }

    #[test]
    fn one_of_each_lane_leaves_at_a_time_and_never_twice() {
        let mut outbox = outbox(&[(1, 7), (2, 7), (3, 8)]);
        assert_eq!(ids(&outbox.depart()), [1, 3]);
        assert!(outbox.depart().is_empty());
        outbox.acknowledged(1);
        assert_eq!(ids(&outbox.depart()), [2]);
    }

    #[test]
    fn what_did_not_arrive_leaves_again_with_the_same_id() {
        let mut outbox = outbox(&[(1, 7)]);
        outbox.depart();
        outbox.came_back(1);
        assert_eq!(ids(&outbox.depart()), [1]);
        assert_eq!(outbox.len(), 1, "only the server's answer takes it out");
    }

    #[test]
    fn a_line_that_is_back_sends_again_what_was_on_its_way() {
        let mut outbox = outbox(&[(1, 7), (2, 8)]);
        outbox.depart();
        outbox.all_came_back();
        assert_eq!(ids(&outbox.depart()), [1, 2]);
    }

    #[test]
    fn a_refused_one_waits_for_a_person_and_lets_others_pass() {
        let mut outbox = outbox(&[(1, 7), (2, 7)]);
        outbox.depart();
        outbox.refused(1, "closed");
        assert_eq!(ids(&outbox.depart()), [2]);
        assert_eq!(outbox.get(1).map(|e| &e.state), Some(&Sending::Failed { code: "closed".into() }));
        outbox.came_back(2);
        outbox.retry(1);
        assert_eq!(ids(&outbox.depart()), [1]);
    }

    #[test]
    fn what_is_kept_is_amended_where_there_is_something_to_amend() {
        let mut outbox = outbox(&[(1, 7), (2, 8)]);
        let moves = |letter: &mut Letter| {
            let there = letter.lane == 7;
            if there {
                letter.lane = 9;
            }
            there
        };
        assert_eq!(outbox.amend(moves), [1]);
        assert!(outbox.amend(moves).is_empty());
        assert_eq!(outbox.get(1).map(|letter| letter.lane), Some(9));
    }

    #[test]
    fn an_answer_and_the_live_item_may_both_acknowledge_it() {
        let mut outbox = outbox(&[(1, 7)]);
        assert!(outbox.acknowledged(1).is_some());
        assert!(outbox.acknowledged(1).is_none());
    }

    #[test]
    fn one_that_has_not_left_is_replaced_under_its_id() {
        let mut outbox = Outbox::restored(vec![]);
        let better = Letter { words: "better", ..letter(1, 7) };
        outbox.add(letter(1, 7));
        assert_eq!(outbox.left(1), None);
        outbox.add(better.clone());
        assert_eq!(outbox.depart(), [better.clone()]);
        outbox.acknowledged(1);
        assert_eq!(outbox.left(1), Some(&better), "a form kept from before may still name it");
        assert!(Outbox::restored(vec![letter(2, 7)]).left(2).is_some(), "an earlier page may have sent it");
    }

    #[test]
    fn what_was_changed_since_it_left_goes_under_an_id_of_its_own_and_holds_back_what_it_can() {
        let mut outbox = outbox(&[(1, 7)]);
        outbox.depart();
        assert_eq!(outbox.replace(1, letter(2, 8)), None, "it can't be called back");
        assert_eq!(ids(&outbox.depart()), [2]);
        outbox.came_back(2);
        assert_eq!(outbox.replace(2, letter(3, 9)), Some(letter(2, 8)));
        assert_eq!(ids(&outbox.depart()), [3]);
        assert_eq!(outbox.replace(3, letter(3, 9)), None);
        assert_eq!(outbox.len(), 2);
    }
}
