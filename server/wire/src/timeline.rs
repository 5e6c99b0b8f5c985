//! A customer's timeline as a desk holds it: pages and live items folded into one order.

use std::collections::BTreeMap;

use crate::Ms;
use crate::ids::{CustomerId, ItemId};
use crate::item::{Item, ItemKind};

spoken! {
    /// `GET /api/customers/{id}/timeline?before=&after=&kinds=&limit=`
    pub struct TimelinePage {
        /// Oldest first.
        pub items: Vec<Item>,
        /// Ask again with this as `before`; none when the beginning is reached.
        pub before: Option<Place>,
    }

    /// A place in the order of a timeline. Written `at_id` in a query.
    #[derive(Copy, PartialOrd, Ord)]
    pub struct Place {
        pub at: Ms,
        pub id: ItemId,
    }

    /// `GET /api/customers/{id}/timeline/months`: the date rail.
    pub struct Months {
        pub months: Vec<Month>,
    }

    #[derive(Copy)]
    pub struct Month {
        pub year: i64,
        /// 1 to 12.
        pub month: i64,
        pub items: i64,
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}_{}", self.at, self.id)
    }
}

impl std::str::FromStr for Place {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (at, id) = text.split_once('_').ok_or(())?;
        Ok(Self { at: at.parse().map_err(|_| ())?, id: id.parse().map_err(|_| ())? })
    }
}

/// The items of one customer known so far, each at its newest version.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    pub customer_id: CustomerId,
    items: BTreeMap<Place, Item>,
    places: BTreeMap<ItemId, Place>,
}

impl Timeline {
    pub fn new(customer_id: CustomerId) -> Self {
        Self { customer_id, items: BTreeMap::new(), places: BTreeMap::new() }
    }

    /// Folds an item in; false when it is another customer's or nothing new. The higher version wins, so that pages and live
    /// items may arrive in any order.
    pub fn fold(&mut self, item: &Item) -> bool {
        if item.customer_id != self.customer_id {
            return false;
        }
        let place = Place { at: item.at, id: item.id };
        if let Some(old) = self.places.get(&item.id) {
            if self.items.get(old).is_some_and(|known| known.version >= item.version) {
                return false;
            }
            self.items.remove(old);
        }
        self.places.insert(item.id, place);
        self.items.insert(place, item.clone());
        true
    }

    /// Oldest first.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = &Item> {
        self.items.values()
    }

    pub fn get(&self, id: ItemId) -> Option<&Item> {
        self.items.get(self.places.get(&id)?)
    }

    pub fn of_kinds<'a>(&'a self, kinds: &'a [ItemKind]) -> impl DoubleEndedIterator<Item = &'a Item> {
        self.items().filter(move |item| kinds.is_empty() || kinds.contains(&item.body.kind()))
    }
}
