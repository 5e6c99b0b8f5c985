//! Who turned out to be whom: what was begun with the one goes on with the other.

use std::collections::BTreeMap;

use wire::ids::CustomerId;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joins(BTreeMap<CustomerId, CustomerId>);

impl Joins {
    /// False when that was known.
    pub fn note(&mut self, from: CustomerId, into: CustomerId) -> bool {
        let into = self.now(into);
        if self.now(from) == into {
            return false;
        }
        for led_to in self.0.values_mut().filter(|led_to| **led_to == from) {
            *led_to = into;
        }
        self.0.insert(from, into);
        true
    }

    pub fn now(&self, id: CustomerId) -> CustomerId {
        self.0.get(&id).copied().unwrap_or(id)
    }

    /// Each former id, with whom it stands for now.
    pub fn all(&self) -> impl Iterator<Item = (CustomerId, CustomerId)> {
        self.0.iter().map(|(from, into)| (*from, *into))
    }
}

#[cfg(test)]
mod tests {
    use super::Joins;
    use uuid::Uuid;
    use wire::ids::CustomerId;

    fn customer(n: u128) -> CustomerId {
        CustomerId(Uuid::from_u128(n))
    }

    #[test]
    fn an_old_id_leads_to_whom_they_are_now_however_often_they_were_joined() {
        let mut joins = Joins::default();
        assert_eq!(joins.now(customer(1)), customer(1));
        assert!(joins.note(customer(1), customer(2)));
        assert!(!joins.note(customer(1), customer(2)), "told twice");
        assert!(joins.note(customer(2), customer(3)));
        assert_eq!((joins.now(customer(1)), joins.now(customer(2))), (customer(3), customer(3)));
        assert!(!joins.note(customer(1), customer(3)));
        assert!(!joins.note(customer(3), customer(1)), "never in a circle");
        assert_eq!(joins.all().count(), 2);
    }
}
