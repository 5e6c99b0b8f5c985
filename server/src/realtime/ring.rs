//! The newest events, kept in memory so that a thousand desks do not read each of them from the disk.

use std::collections::VecDeque;
use std::sync::Arc;

use wire::event::{Audience, DeskEvent};

use crate::kernel::events::Event;

/// An event of the log, read once for all who will see it.
#[derive(Debug)]
pub struct Logged {
    pub seq: i64,
    pub audience: Audience,
    pub event: DeskEvent,
    /// The event as it goes into frames.
    pub json: String,
}

impl Logged {
    /// None for what another version of the product wrote and this one can't read.
    pub fn read(event: Event) -> Option<Logged> {
        let audience = serde_json::from_str(&event.audience);
        let desk_event = serde_json::from_str(&event.body);
        match (audience, desk_event) {
            (Ok(audience), Ok(desk_event)) => Some(Logged { seq: event.seq, audience, event: desk_event, json: event.body }),
            (audience, desk_event) => {
                tracing::warn!(
                    seq = event.seq,
                    audience = audience.is_ok(),
                    body = desk_event.is_ok(),
                    "realtime: an event could not be read"
                );
                None
            }
        }
    }
}

/// What a receiver that has seen everything up to some `seq` has missed.
#[derive(Debug)]
pub enum Missed {
    /// In order; with it the receiver has seen everything up to `to`.
    These { to: i64, events: Vec<Arc<Logged>> },
    /// Older than what is kept here: to be read from the log.
    Older,
}

/// Every event in `(start, head]`, but unreadable ones.
#[derive(Debug)]
pub struct Ring {
    start: i64,
    head: i64,
    kept: VecDeque<Arc<Logged>>,
    room: usize,
}

impl Ring {
    /// An empty ring behind which everything up to `head` is in the log only.
    pub fn behind(head: i64, room: usize) -> Ring {
        Ring { start: head, head, kept: VecDeque::new(), room }
    }

    pub fn head(&self) -> i64 {
        self.head
    }

    pub fn push(&mut self, seq: i64, logged: Option<Arc<Logged>>) {
        self.head = seq;
        self.kept.extend(logged);
        while self.kept.len() > self.room {
            if let Some(oldest) = self.kept.pop_front() {
                self.start = oldest.seq;
            }
        }
    }

    pub fn missed(&self, after: i64) -> Missed {
        if after < self.start {
            return Missed::Older;
        }
        let from = self.kept.partition_point(|logged| logged.seq <= after);
        Missed::These { to: self.head, events: self.kept.range(from..).cloned().collect() }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Logged, Missed, Ring};
    use uuid::Uuid;
    use wire::event::{Audience, DeskEvent};
    use wire::ids::{AgentId, TeamId};
    use wire::people::Team;

    fn logged(seq: i64) -> Option<Arc<Logged>> {
        let team = Team { id: TeamId(Uuid::nil()), name: String::new() };
        let audience = Audience::Agent { id: AgentId(Uuid::nil()) };
        Some(Arc::new(Logged { seq, audience, event: DeskEvent::TeamChanged(team), json: String::new() }))
    }

    #[test]
    fn a_receiver_gets_what_it_missed_or_is_sent_to_the_log() {
        let mut ring = Ring::behind(10, 3);
        for seq in 11..=15 {
            ring.push(seq, if seq == 14 { None } else { logged(seq) });
        }
        // 12, 13, 15 are kept, 14 could not be read.
        let seqs = |after| match ring.missed(after) {
            Missed::These { to, events } => Some((to, events.iter().map(|e| e.seq).collect::<Vec<_>>())),
            Missed::Older => None,
        };
        assert_eq!(seqs(9), None);
        assert_eq!(seqs(10), None);
        assert_eq!(seqs(11), Some((15, vec![12, 13, 15])));
        assert_eq!(seqs(13), Some((15, vec![15])));
        assert_eq!(seqs(15), Some((15, vec![])));
    }
}
