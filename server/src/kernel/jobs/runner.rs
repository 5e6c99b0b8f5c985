//! Runs jobs beside the requests: claims them, hands them out, ends each as it went.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;

use super::{Claimed, bury, claim, done, extend, next_due, retry_later};
use crate::kernel::db::{Db, Error};

/// Why a job was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It may go better later.
    Retry(String),
    /// It never will: a person should look at it.
    GiveUp(String),
}

/// `Runner::new(&db).run(|job| async { … }, stop).await`
pub struct Runner {
    db: Db,
    worker: String,
    kinds: Vec<String>,
    at_once: usize,
    lease_ms: i64,
    attempts: i64,
}

/// Jobs enqueued by other nodes, and those left by dead ones, are found this late at most.
const POLL: Duration = Duration::from_millis(500);
/// How long running jobs are waited for at a stop; their leases bring back what did not end.
const GRACE: Duration = Duration::from_secs(20);

impl Runner {
    /// Runs jobs of every kind, 8 at once, with leases of 60 s, and gives up after 12 attempts (more than an hour).
    pub fn new(db: &Db) -> Runner {
        let worker = format!("{}@{}", std::process::id(), db.deps().new_id());
        Runner { db: db.clone(), worker, kinds: Vec::new(), at_once: 8, lease_ms: 60_000, attempts: 12 }
    }

    pub fn kinds(self, kinds: &[&str]) -> Runner {
        Runner { kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(), ..self }
    }

    pub fn at_once(self, at_once: usize) -> Runner {
        Runner { at_once, ..self }
    }

    /// Held leases are renewed: this is how long the jobs of a dead node wait.
    pub fn lease_ms(self, lease_ms: i64) -> Runner {
        Runner { lease_ms, ..self }
    }

    pub fn attempts(self, attempts: i64) -> Runner {
        Runner { attempts, ..self }
    }

    /// Runs jobs until `stop` is cancelled, then lets the running ones end.
    pub async fn run<H, F>(self, handler: H, stop: CancellationToken)
    where
        H: Fn(Claimed) -> F,
        F: Future<Output = Result<(), Failure>> + Send + 'static,
    {
        let runner = Arc::new(self);
        let mut enqueued = runner.db.job_wakes();
        let mut running = JoinSet::new();
        while !stop.is_cancelled() {
            let (jobs, pause) = runner.claim(runner.at_once - running.len()).await.unwrap_or_else(|error| {
                tracing::warn!(%error, "no job could be claimed");
                (Vec::new(), POLL)
            });
            for job in jobs {
                let work = handler(job.clone());
                running.spawn(runner.clone().attempt(job, work));
            }
            tokio::select! {
                () = stop.cancelled() => {}
                Some(_) = running.join_next() => {}
                _ = enqueued.changed() => {}
                () = sleep(pause) => {}
            }
        }
        if timeout(GRACE, async { while running.join_next().await.is_some() {} }).await.is_err() {
            tracing::warn!("some jobs did not end before the stop; they will be run again");
        }
    }

    /// The jobs to run now, and how long nothing else is due.
    async fn claim(&self, free: usize) -> Result<(Vec<Claimed>, Duration), Error> {
        if free == 0 {
            return Ok((Vec::new(), POLL));
        }
        let kinds = self.kinds.clone();
        let wait = self.db.read(move |tx| Ok::<_, Error>(next_due(tx, &names(&kinds))?.map(|due| due - tx.now()))).await?;
        match wait.map(u64::try_from) {
            None => Ok((Vec::new(), POLL)),
            Some(Ok(ms @ 1..)) => Ok((Vec::new(), Duration::from_millis(ms).min(POLL))),
            Some(Ok(0) | Err(_)) => {
                let (kinds, worker, lease) = (self.kinds.clone(), self.worker.clone(), self.lease_ms);
                let limit = i64::try_from(free).unwrap_or(i64::MAX);
                let jobs = self.db.write(move |tx| claim(tx, &worker, &names(&kinds), limit, lease)).await?;
                // What is due and was not given is held by another node at this moment.
                let pause = if jobs.is_empty() { POLL / 20 } else { Duration::ZERO };
                Ok((jobs, pause))
            }
        }
    }

    async fn attempt(self: Arc<Self>, job: Claimed, work: impl Future<Output = Result<(), Failure>> + Send + 'static) {
        let (id, fence, lease) = (job.id, job.fence, self.lease_ms);
        if job.attempt > self.attempts {
            // Each attempt ended without a word: the job stops whole processes.
            return self.end(&job, Err(Failure::GiveUp("no attempt has come to its end".into()))).await;
        }
        let mut work = AbortOnDropHandle::new(tokio::spawn(work));
        let renew = Duration::from_millis(u64::try_from(lease / 3).unwrap_or(0).max(1));
        loop {
            tokio::select! {
                ended = &mut work => {
                    let result = ended.unwrap_or_else(|_| Err(Failure::Retry("the handler panicked".into())));
                    return self.end(&job, result).await;
                }
                () = sleep(renew) => {
                    let held = self.db.write(move |tx| extend(tx, id, fence, lease)).await;
                    if held == Err(Error::NoRow) {
                        // Ended by the handler's own fact, or another worker has it and this one must not go on:
                        // the handler is left to see by its fence which of the two it is.
                        tracing::debug!(job = %id.0, kind = job.kind, "the lease is no longer held");
                    }
                }
            }
        }
    }

    async fn end(&self, job: &Claimed, result: Result<(), Failure>) {
        let (id, fence, attempt) = (job.id, job.fence, job.attempt);
        let dice = u16::from_be_bytes(self.db.deps().random_bytes());
        let may_retry = attempt < self.attempts;
        match &result {
            Ok(()) => {}
            Err(Failure::Retry(_)) if may_retry => tracing::info!(job = %id.0, kind = job.kind, attempt, "a job will be retried"),
            Err(_) => tracing::error!(job = %id.0, kind = job.kind, attempt, "a job is given up"),
        }
        let ended = self.db.write(move |tx| match &result {
            Ok(()) => done(tx, id, fence),
            Err(Failure::Retry(why)) if may_retry => {
                let at = tx.now() + delay_ms(attempt, dice);
                retry_later(tx, id, fence, why, at)
            }
            Err(Failure::Retry(why) | Failure::GiveUp(why)) => bury(tx, id, fence, why),
        });
        match ended.await {
            Ok(()) => {}
            Err(Error::NoRow) => tracing::debug!(job = %id.0, kind = job.kind, "already ended, or taken over"),
            // Its lease brings it back.
            Err(error) => tracing::error!(job = %id.0, kind = job.kind, %error, "the end of a job was not kept"),
        }
    }
}

fn names(kinds: &[String]) -> Vec<&str> {
    kinds.iter().map(String::as_str).collect()
}

/// 1 s after the first attempt, then doubling up to an hour; the dice take up to half of it away.
fn delay_ms(attempt: i64, dice: u16) -> i64 {
    let most = (1_000_i64 << (attempt - 1).clamp(0, 12)).min(3_600_000);
    most - most * i64::from(dice) / (2 * i64::from(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::delay_ms;

    #[test]
    fn retries_come_ever_later_up_to_an_hour_and_never_all_at_once() {
        assert_eq!(delay_ms(1, 0), 1_000);
        assert_eq!(delay_ms(1, u16::MAX), 500);
        assert_eq!(delay_ms(2, 0), 2_000);
        assert_eq!(delay_ms(12, 0), 2_048_000);
        assert_eq!(delay_ms(13, 0), 3_600_000);
        assert_eq!(delay_ms(i64::MAX, u16::MAX), 1_800_000);
    }
}
