//! Who is woken by a commit.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;

use tokio::sync::watch;

use super::tx::Told;

/// What the writers tell.
#[derive(Clone)]
pub(super) struct Wakes {
    pub(super) heads: Heads,
    pub(super) jobs: Arc<watch::Sender<()>>,
    /// PostgreSQL: to the sequencer, which then tells the head. It ends when every writer has ended.
    pub(super) sequencer: Option<SyncSender<()>>,
}

impl Wakes {
    pub(super) fn tell(&self, told: Told, head: i64) {
        if told.events {
            match &self.sequencer {
                // One poke waiting is enough: the sequencer takes everything it finds.
                Some(sequencer) => drop(sequencer.try_send(())),
                None => self.heads.advance(head),
            }
        }
        if told.jobs {
            self.jobs.send_replace(());
        }
    }
}

/// The head of the event log as far as this process knows it.
#[derive(Clone)]
pub(in crate::kernel) struct Heads {
    known: Arc<watch::Sender<i64>>,
    closed: Arc<AtomicBool>,
}

impl Heads {
    pub(super) fn at(seq: i64) -> Heads {
        Heads { known: Arc::new(watch::Sender::new(seq)), closed: Arc::default() }
    }

    pub(in crate::kernel) fn advance(&self, head: i64) {
        self.known.send_if_modified(|known| {
            let further = head > *known;
            *known = head.max(*known);
            further
        });
    }

    pub(super) fn subscribe(&self) -> watch::Receiver<i64> {
        self.known.subscribe()
    }

    pub(super) fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
    }

    pub(in crate::kernel) fn closed(&self) -> bool {
        self.closed.load(Ordering::SeqCst)
    }
}
