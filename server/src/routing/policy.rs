//! Decides which queue takes a contact and which contact is taken next.

use wire::Ms;
use wire::ids::{ConversationId, QueueId};
use wire::people::{Queue, QueueKind};

/// A contact in a queue, in nobody's hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub id: ConversationId,
    pub queue_id: QueueId,
    /// None: nothing the customer said is unanswered.
    pub since: Option<Ms>,
    pub opened_at: Ms,
}

/// Who has waited longest goes first; those who wait for nothing come after all who do.
pub fn next(waiting: &[Waiting], served: &[QueueId]) -> Option<ConversationId> {
    let mine = waiting.iter().filter(|w| served.contains(&w.queue_id));
    mine.min_by_key(|w| (w.since.is_none(), w.since, w.opened_at, w.id)).map(|w| w.id)
}

/// The queue that is named, by a site or by what comes back, or the first one of its kind in the house while that is archived.
pub fn queue_for(named: QueueId, kind: QueueKind, queues: &[Queue]) -> Option<QueueId> {
    let open = |q: &&Queue| q.kind == kind && !q.archived;
    let mut open_ones = queues.iter().filter(open);
    let chosen = open_ones.clone().find(|q| q.id == named).or_else(|| open_ones.next());
    chosen.map(|q| q.id)
}

/// The sales queue that a lead goes to.
pub fn lead_queue(named: Option<QueueId>, queues: &[Queue]) -> Result<&Queue, &'static str> {
    let mut sales = queues.iter().filter(|q| q.kind == QueueKind::Leads && !q.archived);
    match named {
        Some(id) => sales.find(|q| q.id == id).ok_or("unknown"),
        None => match (sales.next(), sales.next()) {
            (Some(only), None) => Ok(only),
            (Some(_), Some(_)) => Err("required"),
            (None, _) => Err("unknown"),
        },
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn queue(n: u128) -> QueueId {
        QueueId(Uuid::from_u128(n))
    }

    fn contact(n: u128) -> ConversationId {
        ConversationId(Uuid::from_u128(n))
    }

    fn named(n: u128, kind: QueueKind, archived: bool) -> Queue {
        Queue { id: queue(n), name: n.to_string(), kind, target_s: 60, agents: Vec::new(), archived }
    }

    #[test]
    fn who_has_waited_longest_in_my_queues_is_next() {
        let waiting = |n, q, since, opened_at| Waiting { id: contact(n), queue_id: queue(q), since, opened_at };
        let all = [
            waiting(1, 1, Some(30), 5),
            waiting(2, 1, Some(20), 9),
            waiting(3, 2, Some(10), 9),
            waiting(4, 1, None, 1),
            waiting(5, 3, None, 2),
            waiting(6, 3, None, 1),
        ];
        for (served, chosen) in [
            (vec![1], Some(2)),
            (vec![2], Some(3)),
            (vec![1, 2], Some(3)),
            (vec![3], Some(6)),
            (vec![1, 3], Some(2)),
            (vec![4], None),
            (vec![], None),
        ] {
            let served: Vec<_> = served.into_iter().map(queue).collect();
            assert_eq!(next(&all, &served), chosen.map(contact), "{served:?}");
        }
    }

    #[test]
    fn a_queue_that_is_named_counts_until_it_is_archived() {
        use QueueKind::{Contacts, Leads};
        let queues = [named(1, Contacts, true), named(2, Leads, false), named(3, Contacts, false), named(4, Contacts, false)];
        assert_eq!(queue_for(queue(4), Contacts, &queues), Some(queue(4)));
        assert_eq!(queue_for(queue(1), Contacts, &queues), Some(queue(3)));
        assert_eq!(queue_for(queue(2), Contacts, &queues), Some(queue(3)));
        assert_eq!(queue_for(queue(1), Leads, &queues), Some(queue(2)));
        assert_eq!(queue_for(queue(1), Contacts, &queues[..2]), None);
    }

    #[test]
    fn a_lead_goes_to_the_only_sales_queue_or_to_the_one_named() {
        use QueueKind::{Contacts, Leads};
        let one = [named(1, Contacts, false), named(2, Leads, false), named(3, Leads, true)];
        let two = [named(2, Leads, false), named(4, Leads, false)];
        for (queues, asked, chosen) in [
            (&one[..], None, Ok(2)),
            (&one[..], Some(2), Ok(2)),
            (&one[..], Some(1), Err("unknown")),
            (&one[..], Some(3), Err("unknown")),
            (&two[..], None, Err("required")),
            (&two[..], Some(4), Ok(4)),
            (&one[..1], None, Err("unknown")),
        ] {
            assert_eq!(lead_queue(asked.map(queue), queues).map(|q| q.id), chosen.map(queue), "{asked:?}");
        }
    }
}
