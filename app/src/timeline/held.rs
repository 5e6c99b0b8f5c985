//! Joins pages and live items into one stretch of a timeline without a hole.

use std::collections::BTreeMap;

use wire::ids::{ConversationId, CustomerId, ItemId};
use wire::item::{Direction, Item, ItemBody};
use wire::timeline::{Place, Timeline, TimelinePage};

/// What lies before the oldest item held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Older {
    /// Nothing was fetched yet.
    Unknown,
    Before(Place),
    /// The beginning is held.
    Beginning,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    pub timeline: Timeline,
    pub older: Older,
    /// Heard live where no page has come yet: shown alone it would hide that others are missing between.
    aside: BTreeMap<ItemId, Item>,
    /// The newest item when the newest page was asked for: one heard since says nothing of what came between.
    reach: Option<Place>,
    /// The server may tell another story now: the next page stands for all that is held.
    doubted: bool,
}

impl Held {
    pub fn new(customer: CustomerId) -> Self {
        Self { timeline: Timeline::new(customer), older: Older::Unknown, aside: BTreeMap::new(), reach: None, doubted: false }
    }

    /// The newest page is being asked for.
    pub fn asked(&mut self) {
        self.reach = self.reach.or_else(|| self.newest_place());
    }

    /// Nothing of it is believed any longer, whatever its version; it stays on screen until the newest page has come.
    pub fn doubt(&mut self) {
        self.doubted = true;
        self.aside.clear();
    }

    pub fn is_doubted(&self) -> bool {
        self.doubted
    }

    /// The newest page. What it does not reach down to is let go: a timeline with a hole would lie.
    pub fn newest(&mut self, page: &TimelinePage) {
        let reach = self.reach.take().or_else(|| self.newest_place());
        let anew = std::mem::take(&mut self.doubted) || self.older == Older::Unknown;
        let hole = page.before.filter(|before| reach.is_some_and(|reach| reach < *before));
        if anew {
            self.timeline = Timeline::new(self.timeline.customer_id);
        } else if let Some(oldest) = hole {
            self.let_go_before(oldest);
        }
        if anew || hole.is_some() || page.before.is_none() {
            self.older = before(page);
        }
        self.fold_all(page);
    }

    /// The page before the oldest held.
    pub fn older(&mut self, page: &TimelinePage) {
        self.older = before(page);
        self.fold_all(page);
    }

    /// An item as it happens; false when nothing changes on screen.
    pub fn live(&mut self, item: &Item) -> bool {
        let reached = self.reaches(item);
        if (!reached || self.doubted) && self.aside.get(&item.id).is_none_or(|known| known.version < item.version) {
            self.aside.insert(item.id, item.clone());
        }
        reached && self.timeline.fold(item)
    }

    fn reaches(&self, item: &Item) -> bool {
        match self.older {
            Older::Unknown => false,
            Older::Beginning => true,
            Older::Before(oldest) => place(item) >= oldest || self.timeline.get(item.id).is_some(),
        }
    }

    /// The customer's newest message in this conversation: what was seen of it.
    pub fn newest_words(&self, conversation: ConversationId) -> Option<ItemId> {
        let theirs = |body: &ItemBody| matches!(body, ItemBody::Message { direction: Direction::In, .. });
        let there = |item: &&Item| item.conversation_id == Some(conversation) && theirs(&item.body);
        self.timeline.items().rev().find(there).map(|item| item.id)
    }

    fn fold_all(&mut self, page: &TimelinePage) {
        for item in &page.items {
            self.timeline.fold(item);
        }
        // What was heard meanwhile may be newer than the page, or stand in it for the first time.
        for (id, item) in std::mem::take(&mut self.aside) {
            if self.reaches(&item) {
                self.timeline.fold(&item);
            } else {
                self.aside.insert(id, item);
            }
        }
    }

    fn let_go_before(&mut self, oldest: Place) {
        let mut kept = Timeline::new(self.timeline.customer_id);
        self.timeline.items().filter(|item| place(item) >= oldest).for_each(|item| _ = kept.fold(item));
        self.timeline = kept;
    }

    fn newest_place(&self) -> Option<Place> {
        self.timeline.items().next_back().map(place)
    }
}

fn place(item: &Item) -> Place {
    Place { at: item.at, id: item.id }
}

fn before(page: &TimelinePage) -> Older {
    page.before.map_or(Older::Beginning, Older::Before)
}

#[cfg(test)]
mod tests;
