//! Decides what a customer's card shows: what was fetched of it, or what was heard since.

use wire::customer::{Customer, CustomerCard, warnings};

use crate::api::{Answer, ApiError};

/// Nothing yet, a card, or why there is none.
pub type Card = Option<Result<CustomerCard, ApiError>>;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeldCard {
    pub card: Card,
    /// Heard while there was no card that could be believed.
    heard: Option<Customer>,
    /// The server may tell another story now: the next answer stands, whatever its version.
    doubted: bool,
    turn: u32,
}

impl HeldCard {
    /// To be named with the answer: one to a question from before a doubt is none.
    pub fn turn(&self) -> u32 {
        self.turn
    }

    /// It stays on screen until it has been fetched anew.
    pub fn doubt(&mut self) {
        (self.heard, self.doubted) = (None, true);
        self.turn += 1;
    }

    /// It is to be fetched as soon as that can be.
    pub fn is_wanting(&self) -> bool {
        self.doubted || matches!(&self.card, Some(Err(error)) if error.is_passing())
    }

    pub fn fetched(&mut self, turn: u32, answer: Answer<CustomerCard>) {
        if turn != self.turn {
            return;
        }
        match (&self.card, &answer) {
            // What is shown stays shown while the server is away.
            (Some(Ok(_)), Err(error)) if error.is_passing() => {}
            // An event may have been faster than the answer.
            (Some(Ok(known)), Ok(fetched)) if !self.doubted && is_newer(&known.customer, &fetched.customer) => {}
            (Some(_) | None, Ok(_)) => {
                (self.card, self.doubted) = (Some(answer), false);
                if let Some(heard) = self.heard.take() {
                    self.changed(&heard);
                }
            }
            (Some(_) | None, Err(_)) => self.card = Some(answer),
        }
    }

    /// The customer was changed elsewhere.
    pub fn changed(&mut self, new: &Customer) {
        match &mut self.card {
            Some(Ok(card)) if !self.doubted => {
                if is_newer(new, &card.customer) {
                    card.warnings = warnings(new);
                    card.customer = new.clone();
                }
            }
            Some(_) | None => {
                if self.heard.as_ref().is_none_or(|known| known.version < new.version) {
                    self.heard = Some(new.clone());
                }
            }
        }
    }
}

fn is_newer(one: &Customer, than: &Customer) -> bool {
    one.id == than.id && one.version > than.version
}

#[cfg(test)]
mod tests {
    use super::HeldCard;
    use crate::api::ApiError;
    use crate::customer::samples::card;
    use wire::customer::{Customer, CustomerCard};

    fn of(version: i64) -> CustomerCard {
        let mut card = card();
        card.customer.version = version;
        card
    }

    fn customer(version: i64) -> Customer {
        of(version).customer
    }

    fn shown(held: &HeldCard) -> Option<i64> {
        held.card.as_ref()?.as_ref().ok().map(|card| card.customer.version)
    }

    #[test]
    fn the_newer_word_stands_whichever_came_first() {
        for (before, answer, after, stands) in
            [(None, 3, None, 3), (Some(5), 3, None, 5), (None, 3, Some(5), 5), (Some(2), 3, Some(1), 3)]
        {
            let mut held = HeldCard::default();
            before.iter().for_each(|version| held.changed(&customer(*version)));
            held.fetched(0, Ok(of(answer)));
            after.iter().for_each(|version| held.changed(&customer(*version)));
            held.fetched(0, Ok(of(1)));
            assert_eq!(shown(&held), Some(stands), "{before:?} {answer} {after:?}");
        }
    }

    #[test]
    fn after_a_doubt_the_fresh_answer_stands_though_its_version_is_lower() {
        let mut held = HeldCard::default();
        held.fetched(held.turn(), Ok(of(9)));
        let asked_before = held.turn();
        held.doubt();
        held.fetched(asked_before, Ok(of(9)));
        assert_eq!((shown(&held), held.is_wanting()), (Some(9), true), "it stays on screen until then");
        held.fetched(held.turn(), Err(ApiError::Offline));
        assert!(held.is_wanting());
        held.changed(&customer(4));
        held.fetched(held.turn(), Ok(of(3)));
        assert_eq!((shown(&held), held.is_wanting()), (Some(4), false));
    }

    #[test]
    fn what_failed_in_passing_is_wanting_and_what_was_refused_is_not() {
        let mut held = HeldCard::default();
        assert!(!held.is_wanting());
        held.fetched(0, Err(ApiError::refused("not_found")));
        assert!(!held.is_wanting());
        held.fetched(0, Err(ApiError::Offline));
        assert!(held.is_wanting());
        held.fetched(0, Ok(of(1)));
        held.fetched(0, Err(ApiError::Offline));
        assert_eq!((shown(&held), held.is_wanting()), (Some(1), false), "what is shown stays shown");
    }
}
