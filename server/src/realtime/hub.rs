//! Follows the event log for this node and wakes those who are connected to it.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::{broadcast, watch};
use tokio_util::sync::CancellationToken;
use wire::ids::{AgentId, ConversationId, CustomerId};

use super::followers::{Followers, Following};
use super::passing::Passing;
use super::ring::{Logged, Missed, Ring};
use crate::kernel::db::{self, Db};
use crate::kernel::events;

/// Events kept in memory for desks that were cut shortly.
const ROOM: usize = 20_000;
/// Events read from the log for a desk that was cut for longer; beyond, a fresh snapshot is cheaper.
const REPLAY: i64 = 20_000;
const BATCH: i64 = 1_000;
const PASSING_ROOM: usize = 1_024;
const PAUSE_AFTER_ERROR: Duration = Duration::from_secs(1);

/// Cheap to clone.
#[derive(Clone)]
pub struct Hub(Arc<Inner>);

struct Inner {
    db: Db,
    ring: RwLock<Ring>,
    head: watch::Sender<i64>,
    passing: broadcast::Sender<Passing>,
    followers: Followers,
    desks: Mutex<Desks>,
    next_desk: AtomicU64,
}

#[derive(Default)]
struct Desks {
    /// Open desks of each person here.
    connected: HashMap<AgentId, usize>,
    /// Which desk has which conversation on screen.
    on_screen: HashMap<ConversationId, BTreeMap<u64, AgentId>>,
}

impl Hub {
    pub async fn start(db: Db, stop: CancellationToken) -> Result<Hub, db::Error> {
        let head = db.read(events::head).await?;
        let hub = Hub(Arc::new(Inner {
            db,
            ring: RwLock::new(Ring::behind(head, ROOM)),
            head: watch::Sender::new(head),
            passing: broadcast::Sender::new(PASSING_ROOM),
            followers: Followers::default(),
            desks: Mutex::default(),
            next_desk: AtomicU64::new(1),
        }));
        tokio::spawn(hub.clone().follow(stop));
        Ok(hub)
    }

    /// The `seq` up to which this node has read, each time it grows.
    pub fn heads(&self) -> watch::Receiver<i64> {
        self.0.head.subscribe()
    }

    /// What happens to one customer from now on; what came before, [`Hub::missed`] knows.
    pub fn follow_customer(&self, customer: CustomerId) -> Following {
        self.0.followers.follow(customer)
    }

    pub fn passings(&self) -> broadcast::Receiver<Passing> {
        self.0.passing.subscribe()
    }

    pub fn pass(&self, passing: Passing) {
        // Nobody listens when nobody is connected.
        drop(self.0.passing.send(passing));
    }

    /// What follows `after`, from memory or from the log; none when it is too much to replay, when some of it was forgotten
    /// since, or when the log was never so far: an older backup was restored under the reader.
    pub async fn missed(&self, after: i64) -> Result<Option<(i64, Vec<Arc<Logged>>)>, db::Error> {
        let here = self.0.ring.read().unwrap_or_else(PoisonError::into_inner).missed(after);
        match here {
            Missed::These { to, .. } if to < after => self.ahead(after).await,
            Missed::These { to, events } => Ok(Some((to, events))),
            Missed::Older => self.replay(after).await,
        }
    }

    /// A snapshot is read from the database, so a reader can be ahead of what this node has taken in.
    async fn ahead(&self, after: i64) -> Result<Option<(i64, Vec<Arc<Logged>>)>, db::Error> {
        let head = self.0.db.read(events::head).await?;
        Ok((head >= after).then(|| (after, Vec::new())))
    }

    async fn replay(&self, after: i64) -> Result<Option<(i64, Vec<Arc<Logged>>)>, db::Error> {
        let head = *self.0.head.borrow();
        if head - after > REPLAY {
            return Ok(None);
        }
        let (mut to, mut found) = (after, Vec::new());
        while to < head {
            let batch = self.0.db.read(move |tx| events::after(tx, to, BATCH)).await?;
            let Some(last) = batch.last() else { break };
            // The log has no holes but where its beginning was forgotten.
            if batch.first().is_some_and(|first| first.seq != to + 1) {
                return Ok(None);
            }
            to = last.seq;
            found.extend(batch.into_iter().filter_map(Logged::read).map(Arc::new));
        }
        Ok(Some((to, found)))
    }

    async fn follow(self, stop: CancellationToken) {
        let mut wakes = self.0.db.wakes();
        loop {
            match self.take_in().await {
                Ok(true) => continue,
                Ok(false) => tokio::select! {
                    () = stop.cancelled() => return,
                    woken = wakes.changed() => if woken.is_err() { return },
                },
                Err(error) => {
                    tracing::error!(?error, "realtime: the event log could not be read");
                    tokio::select! {
                        () = stop.cancelled() => return,
                        () = tokio::time::sleep(PAUSE_AFTER_ERROR) => {}
                    }
                }
            }
        }
    }

    /// Takes one batch in; true when there may be more.
    async fn take_in(&self) -> Result<bool, db::Error> {
        let after = self.0.ring.read().unwrap_or_else(PoisonError::into_inner).head();
        let batch = self.0.db.read(move |tx| events::after(tx, after, BATCH)).await?;
        let Some(head) = batch.last().map(|event| event.seq) else { return Ok(false) };
        let more = i64::try_from(batch.len()).is_ok_and(|n| n == BATCH);
        let step: Vec<_> = batch.into_iter().map(|event| (event.seq, Logged::read(event).map(Arc::new))).collect();
        {
            let mut ring = self.0.ring.write().unwrap_or_else(PoisonError::into_inner);
            for (seq, logged) in &step {
                ring.push(*seq, logged.clone());
            }
        }
        let step: Vec<_> = step.into_iter().filter_map(|(_, logged)| logged).collect();
        self.0.followers.tell(&step);
        self.0.head.send_replace(head);
        Ok(more)
    }

    /// A desk has connected; its number names it until [`Hub::leave`].
    pub fn join(&self, agent: AgentId) -> u64 {
        *self.desks().connected.entry(agent).or_default() += 1;
        self.0.next_desk.fetch_add(1, Ordering::Relaxed)
    }

    pub fn leave(&self, desk: u64, agent: AgentId) {
        self.look_at(desk, agent, None);
        let mut desks = self.desks();
        if let Some(count) = desks.connected.get_mut(&agent) {
            *count -= 1;
            if *count == 0 {
                desks.connected.remove(&agent);
            }
        }
    }

    /// Who has a desk open on this node.
    pub fn connected(&self) -> Vec<AgentId> {
        self.desks().connected.keys().copied().collect()
    }

    /// A desk has this conversation on screen now; those who look at it, or did, are told.
    pub fn look_at(&self, desk: u64, agent: AgentId, conversation: Option<ConversationId>) {
        let mut changed = Vec::new();
        {
            let mut desks = self.desks();
            for (id, here) in &mut desks.on_screen {
                if Some(*id) != conversation && here.remove(&desk).is_some() {
                    changed.push(*id);
                }
            }
            if let Some(id) = conversation
                && desks.on_screen.entry(id).or_default().insert(desk, agent).is_none()
            {
                changed.push(id);
            }
        }
        for conversation_id in changed {
            self.pass(Passing::Viewing { conversation_id, agents: self.looking_at(conversation_id) });
        }
        self.desks().on_screen.retain(|_, here| !here.is_empty());
    }

    pub fn looking_at(&self, conversation: ConversationId) -> Vec<AgentId> {
        let desks = self.desks();
        let mut agents: Vec<_> = desks.on_screen.get(&conversation).into_iter().flat_map(BTreeMap::values).copied().collect();
        agents.sort_unstable();
        agents.dedup();
        agents
    }

    fn desks(&self) -> std::sync::MutexGuard<'_, Desks> {
        self.0.desks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
