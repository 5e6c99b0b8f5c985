//! Someone who has had every customer on screen since the story began: their timelines and cards, kept by events alone.

use std::collections::BTreeMap;

use passerelle::conversations::items;
use passerelle::flows::card::card;
use passerelle::kernel::error::Refusal;
use wire::customer::{Customer, warnings};
use wire::event::{Audience, DeskEvent};
use wire::ids::CustomerId;
use wire::item::Item;
use wire::timeline::Timeline;

use crate::house::House;

#[derive(Debug)]
pub struct Watched(BTreeMap<CustomerId, Seen>);

/// As a desk holds it, whose card and timeline are told apart.
#[derive(Debug)]
struct Seen {
    customer: Option<Customer>,
    timeline: Timeline,
}

impl Watched {
    pub async fn begin(house: &House) -> Self {
        let mut all = BTreeMap::new();
        for (customer, items) in fresh(house).await {
            let mut timeline = Timeline::new(customer.id);
            items.iter().for_each(|item| _ = timeline.fold(item));
            all.insert(customer.id, Seen { customer: Some(customer), timeline });
        }
        Self(all)
    }

    pub fn hear(&mut self, audience: &Audience, told: &DeskEvent) {
        let Audience::Customer { id, .. } = audience else { return };
        let seen = self.0.entry(*id).or_insert_with(|| Seen { customer: None, timeline: Timeline::new(*id) });
        match told {
            DeskEvent::ItemChanged(item) => {
                assert_eq!(item.customer_id, *id, "an item is told to those who watch its customer");
                seen.timeline.fold(item);
            }
            DeskEvent::CustomerChanged(new) => {
                if seen.customer.as_ref().is_none_or(|known| known.version < new.version) {
                    seen.customer = Some(new.clone());
                }
            }
            DeskEvent::CustomerJoined(joined) => {
                assert_eq!(joined.from, *id, "a join is told to those who watch the one who is gone");
                self.0.remove(id);
            }
            other => panic!("{} is told to the watchers of a customer", other.name()),
        }
    }

    /// Old timelines and cards + events == fresh ones.
    pub async fn agree(self, house: &House) {
        let fresh = fresh(house).await;
        let (known, there): (Vec<_>, Vec<_>) = (self.0.keys().collect(), fresh.iter().map(|(one, _)| &one.id).collect());
        assert_eq!(known, there, "the customers there are");
        for ((customer, items), seen) in fresh.iter().zip(self.0.values()) {
            assert_eq!(seen.customer.as_ref(), Some(customer), "a card went its own way");
            assert_eq!(
                seen.timeline.items().collect::<Vec<_>>(),
                items.iter().collect::<Vec<_>>(),
                "a timeline went its own way"
            );
        }
    }
}

/// Every customer with their items, as they are read now; their cards agree with both.
async fn fresh(house: &House) -> Vec<(Customer, Vec<Item>)> {
    let lea = house.lea.clone();
    let read = house.db.read(move |tx| {
        let ids: Vec<CustomerId> = tx.query("SELECT id FROM customer", &[])?.iter().map(|row| row.get(0)).collect();
        let mut all = Vec::new();
        for id in ids {
            let (card, items) = (card(tx, &lea, id)?, items::all_of(tx, id)?);
            assert_eq!(card.warnings, warnings(&card.customer));
            assert_eq!(usize::try_from(card.items), Ok(items.len()));
            all.push((card.customer, items));
        }
        all.sort_by_key(|(customer, _)| customer.id);
        Ok::<_, Refusal>(all)
    });
    read.await.unwrap()
}
