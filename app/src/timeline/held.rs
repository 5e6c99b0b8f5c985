//! Joins pages and live items into one stretch of a timeline without a hole.

use wire::ids::CustomerId;
use wire::item::Item;
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
}

impl Held {
    pub fn new(customer: CustomerId) -> Self {
        Self { timeline: Timeline::new(customer), older: Older::Unknown }
    }

    /// The newest page, fetched first or after a cut. If it does not reach down to what was held, that is let go: a timeline
    /// with a hole would lie.
    pub fn newest(&mut self, page: &TimelinePage) {
        let newest_held = self.timeline.items().next_back().map(|item| Place { at: item.at, id: item.id });
        let hole = match (page.before, newest_held) {
            (Some(before), Some(newest)) => newest < before,
            (None, _) | (_, None) => false,
        };
        if hole {
            self.timeline = Timeline::new(self.timeline.customer_id);
        }
        if hole || self.older == Older::Unknown || page.before.is_none() {
            self.older = before(page);
        }
        self.fold_all(page);
    }

    /// The page before the oldest held.
    pub fn older(&mut self, page: &TimelinePage) {
        self.older = before(page);
        self.fold_all(page);
    }

    /// An item as it happens. Before the first page is there it may stand alone: the page will reach it.
    pub fn live(&mut self, item: &Item) -> bool {
        self.timeline.fold(item)
    }

    fn fold_all(&mut self, page: &TimelinePage) {
        for item in &page.items {
            self.timeline.fold(item);
        }
    }
}

fn before(page: &TimelinePage) -> Older {
    page.before.map_or(Older::Beginning, Older::Before)
}

#[cfg(test)]
mod tests {
    use super::{Held, Older};
    use crate::samples::message;
    use uuid::Uuid;
    use wire::ids::CustomerId;
    use wire::item::Author;
    use wire::timeline::{Place, TimelinePage};

    /// The page of messages `from..to`, more before it unless it begins at 1.
    fn page(from: i64, to: i64) -> TimelinePage {
        let items: Vec<_> = (from..to).map(|at| message(at, None, Author::Customer)).collect();
        let before = (from > 1).then(|| Place { at: from, id: items[0].id });
        TimelinePage { items, before }
    }

    fn times(held: &Held) -> Vec<i64> {
        held.timeline.items().map(|item| item.at).collect()
    }

    fn held() -> Held {
        Held::new(CustomerId(Uuid::from_u128(1)))
    }

    #[test]
    fn pages_and_live_items_join_in_any_order() {
        let mut held = held();
        held.live(&message(9, None, Author::Customer));
        held.newest(&page(5, 9));
        held.older(&page(1, 5));
        assert_eq!(times(&held), (1..10).collect::<Vec<_>>());
        assert_eq!(held.older, Older::Beginning);
    }

    #[test]
    fn a_newest_page_that_reaches_what_is_held_keeps_it() {
        let mut held = held();
        held.newest(&page(5, 9));
        held.older(&page(1, 5));
        held.newest(&page(8, 12));
        assert_eq!(times(&held), (1..12).collect::<Vec<_>>());
        assert_eq!(held.older, Older::Beginning);
    }

    #[test]
    fn after_too_long_a_cut_only_the_newest_page_is_held() {
        let mut held = held();
        held.newest(&page(1, 5));
        held.newest(&page(20, 25));
        assert_eq!(times(&held), (20..25).collect::<Vec<_>>());
        assert!(matches!(held.older, Older::Before(Place { at: 20, .. })));
    }
}
