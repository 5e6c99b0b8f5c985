//! Remembers what was asked and not answered: asked again, it bears the same id, so that the server does it once.

use wire::Ms;
use wire::ids::ItemId;

/// After this time what came of it is on the screen, and asking again is another wish.
const SAME_WITHIN: Ms = 60_000;

#[derive(Clone, Debug)]
pub struct Asked<T> {
    unanswered: Option<(T, ItemId, Ms)>,
}

impl<T> Default for Asked<T> {
    fn default() -> Self {
        Self { unanswered: None }
    }
}

impl<T: PartialEq> Asked<T> {
    /// The id for `what`, asked at `now`: the one it had, or `fresh`.
    pub fn id(&mut self, what: T, fresh: ItemId, now: Ms) -> ItemId {
        match &self.unanswered {
            Some((before, id, at)) if *before == what && now - at <= SAME_WITHIN => *id,
            Some(_) | None => {
                self.unanswered = Some((what, fresh, now));
                fresh
            }
        }
    }

    /// The server has said what came of it.
    pub fn answered(&mut self) {
        self.unanswered = None;
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, SAME_WITHIN};
    use uuid::Uuid;
    use wire::ids::ItemId;

    #[test]
    fn what_is_asked_again_before_its_answer_bears_the_same_id() {
        let id = |n: u128| ItemId(Uuid::from_u128(n));
        let mut asked = Asked::default();
        for (what, answered_before, fresh, at, expected) in [
            ("to Karim", false, 1, 0, 1),
            ("to Karim", false, 2, SAME_WITHIN, 1),
            ("to Léa", false, 3, SAME_WITHIN, 3),
            ("to Léa", true, 4, SAME_WITHIN, 4),
            ("to Léa", false, 5, 2 * SAME_WITHIN + 1, 5),
        ] {
            if answered_before {
                asked.answered();
            }
            assert_eq!(asked.id(what, id(fresh), at), id(expected), "{what} at {at}");
        }
    }
}
