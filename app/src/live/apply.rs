//! Decides what a frame of events does to the desk: fold it, drop it as known, or ask for what is missing.

use wire::desk::{Desk, Touched};
use wire::event::DeskEvent;

/// The desk, and the last event that is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    pub desk: Desk,
    pub seq: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    Folded,
    /// All of it was known: a repetition after a reconnect.
    Dropped,
    /// Something between is missing: say hello again with what was applied.
    Gap,
}

impl Known {
    /// Folds `(from, to]` in and tells `each` what every event touched, in order.
    pub fn apply(&mut self, from: i64, to: i64, events: &[DeskEvent], mut each: impl FnMut(&DeskEvent, Touched)) -> Applied {
        if from > self.seq {
            return Applied::Gap;
        }
        if to <= self.seq {
            return Applied::Dropped;
        }
        for event in events {
            each(event, self.desk.apply(event));
        }
        self.seq = to;
        Applied::Folded
    }
}

#[cfg(test)]
mod tests {
    use super::{Applied, Known};
    use uuid::Uuid;
    use wire::admin::Tag;
    use wire::desk::{Snapshot, Touched};
    use wire::event::DeskEvent;
    use wire::ids::{AgentId, TagId};

    fn known(seq: i64) -> Known {
        let snapshot = Snapshot {
            seq,
            me: AgentId(Uuid::nil()),
            agents: vec![],
            presences: vec![],
            teams: vec![],
            queues: vec![],
            tags: vec![],
            canned: vec![],
            dispositions: vec![],
            campaigns: vec![],
            conversations: vec![],
            leads: vec![],
            notifications: vec![],
            drafts: vec![],
        };
        Known { seq, desk: snapshot.into() }
    }

    fn tag(name: &str) -> DeskEvent {
        DeskEvent::TagChanged(Tag { id: TagId(Uuid::from_u128(1)), name: name.into(), archived: false })
    }

    #[test]
    fn a_frame_is_folded_dropped_or_shows_a_gap_by_its_numbers() {
        // (applied before, from, to) → (outcome, applied after)
        for (before, from, to, outcome, after) in [
            (10, 10, 12, Applied::Folded, 12),
            (10, 8, 12, Applied::Folded, 12),
            (10, 8, 10, Applied::Dropped, 10),
            (10, 3, 9, Applied::Dropped, 10),
            (10, 11, 12, Applied::Gap, 10),
            (0, 0, 1, Applied::Folded, 1),
        ] {
            let mut desk = known(before);
            assert_eq!(desk.apply(from, to, &[tag("x")], |_, _| ()), outcome, "({from}, {to}] on {before}");
            assert_eq!(desk.seq, after);
            assert_eq!(desk.desk.tags.len(), usize::from(outcome == Applied::Folded));
        }
    }

    #[test]
    fn a_frame_repeated_or_overlapping_leaves_the_same_desk() {
        let mut once = known(0);
        once.apply(0, 2, &[tag("first"), tag("second")], |_, _| ());
        let mut again = once.clone();
        again.apply(0, 2, &[tag("first"), tag("second")], |_, _| ());
        again.apply(1, 3, &[tag("second")], |_, _| ());
        assert_eq!(once.desk, again.desk);
    }

    #[test]
    fn a_frame_without_events_for_this_desk_still_moves_the_cursor() {
        let mut desk = known(4);
        assert_eq!(desk.apply(4, 9, &[], |_, _| ()), Applied::Folded);
        assert_eq!(desk.seq, 9);
    }

    #[test]
    fn what_each_event_touched_is_told_in_order() {
        let mut told = Vec::new();
        known(0).apply(0, 2, &[tag("a"), tag("b")], |_, touched| told.push(touched));
        assert_eq!(told, [Touched::Words, Touched::Words]);
    }
}
