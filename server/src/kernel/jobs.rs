//! Work left by a fact: claimed with a lease, run again after failures, shown when given up.
//!
//! A job may run twice. Invariant: whoever ends a job holds its last lease.

use uuid::Uuid;

mod runner;

pub use runner::{Failure, Runner};

use super::db::{Arg, Col, Engine, Error, Row, Tx, Value};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobId(pub Uuid);

/// Work for later. Payloads carry ids, not states.
#[derive(Debug, Clone)]
pub struct NewJob {
    pub kind: String,
    pub payload: String,
    /// Not before this time, in ms. 0 is at once.
    pub run_at: i64,
    /// While one job of this kind and key waits, a further one joins it.
    pub dedup: Option<String>,
}

impl NewJob {
    /// To be run at once.
    pub fn now(kind: &str, payload: impl Into<String>) -> NewJob {
        NewJob { kind: kind.to_owned(), payload: payload.into(), run_at: 0, dedup: None }
    }
}

/// A job held under a lease.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    pub id: JobId,
    pub kind: String,
    pub payload: String,
    /// 1 at the first run.
    pub attempt: i64,
    pub fence: i64,
}

/// A job that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadJob {
    pub id: JobId,
    pub kind: String,
    pub payload: String,
    pub attempts: i64,
    pub error: String,
    /// In ms.
    pub dead_at: i64,
}

/// `Tx::enqueue` is the public door. A job that joins a waiting one keeps the earlier of both times.
pub(super) fn enqueue(tx: &mut Tx, job: NewJob) -> Result<JobId, Error> {
    // The update of a waiting twin locks it: it can't be claimed before this fact is visible to who claims it.
    let sql = "INSERT INTO job (id, kind, payload, dedup, due_at, fence, attempt, created_at)
               VALUES ($1, $2, $3, $4, $5, 0, 0, $6)
               ON CONFLICT (kind, dedup) WHERE worker IS NULL AND dead_at IS NULL AND dedup IS NOT NULL
               DO UPDATE SET due_at = CASE WHEN excluded.due_at < job.due_at THEN excluded.due_at ELSE job.due_at END
               RETURNING id";
    let id = JobId(tx.new_id());
    let created = tx.now();
    let row = tx.query_one(sql, &[&id, &job.kind, &job.payload, &job.dedup, &job.run_at.max(created), &created])?;
    Ok(row.get(0))
}

/// Leases due jobs of these kinds (all kinds if none is named), those left by a dead worker too.
pub fn claim(tx: &mut Tx, worker: &str, kinds: &[&str], limit: i64, lease_ms: i64) -> Result<Vec<Claimed>, Error> {
    let skip = match tx.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE SKIP LOCKED",
    };
    let of_kinds = of_kinds(kinds, 5);
    let sql = format!(
        "WITH due AS MATERIALIZED (
             SELECT id FROM job WHERE due_at <= $1 {of_kinds} ORDER BY due_at, id LIMIT $2 {skip})
         UPDATE job SET worker = $3, due_at = $4, fence = fence + 1, attempt = attempt + 1
         WHERE id IN (SELECT id FROM due) RETURNING id, kind, payload, attempt, fence"
    );
    let now = tx.now();
    let until = now + lease_ms;
    let mut args: Vec<&dyn Arg> = vec![&now, &limit, &worker, &until];
    args.extend(kinds.iter().map(|kind| kind as &dyn Arg));
    Ok(tx.query(&sql, &args)?.iter().map(claimed).collect())
}

/// When a job of these kinds can next be claimed, in ms.
pub fn next_due(tx: &mut Tx, kinds: &[&str]) -> Result<Option<i64>, Error> {
    let sql = format!("SELECT min(due_at) FROM job WHERE due_at IS NOT NULL {}", of_kinds(kinds, 1));
    let args: Vec<&dyn Arg> = kinds.iter().map(|kind| kind as &dyn Arg).collect();
    Ok(tx.query_one(&sql, &args)?.get(0))
}

/// Ends a job well. [`Error::NoRow`] if the lease was lost: then another worker has the job, and a fact that calls
/// this along with its own changes keeps none of them.
pub fn done(tx: &mut Tx, id: JobId, fence: i64) -> Result<(), Error> {
    let sql = "DELETE FROM job WHERE id = $1 AND fence = $2 AND worker IS NOT NULL";
    held(tx.execute(sql, &[&id, &fence])?)
}

/// Keeps the job for `lease_ms` more.
pub fn extend(tx: &mut Tx, id: JobId, fence: i64, lease_ms: i64) -> Result<(), Error> {
    let until = tx.now() + lease_ms;
    let sql = "UPDATE job SET due_at = $3 WHERE id = $1 AND fence = $2 AND worker IS NOT NULL";
    held(tx.execute(sql, &[&id, &fence, &until])?)
}

/// Lets the job wait until `run_at` because of `error`.
pub fn retry_later(tx: &mut Tx, id: JobId, fence: i64, error: &str, run_at: i64) -> Result<(), Error> {
    // A twin that waits since will do the same work; two of them must not wait.
    let twin = "DELETE FROM job WHERE id = $1 AND fence = $2 AND worker IS NOT NULL AND EXISTS (
                    SELECT 1 FROM job twin WHERE twin.kind = job.kind AND twin.dedup = job.dedup
                    AND twin.worker IS NULL AND twin.dead_at IS NULL)";
    if tx.execute(twin, &[&id, &fence])? == 1 {
        return Ok(());
    }
    let sql = "UPDATE job SET worker = NULL, due_at = $3, error = $4
               WHERE id = $1 AND fence = $2 AND worker IS NOT NULL";
    held(tx.execute(sql, &[&id, &fence, &run_at, &error])?)
}

/// Gives the job up: it stays on the dead list until it is revived.
pub fn bury(tx: &mut Tx, id: JobId, fence: i64, error: &str) -> Result<(), Error> {
    let now = tx.now();
    let sql = "UPDATE job SET worker = NULL, due_at = NULL, error = $3, dead_at = $4
               WHERE id = $1 AND fence = $2 AND worker IS NOT NULL";
    held(tx.execute(sql, &[&id, &fence, &error, &now])?)
}

/// Gives up the waiting jobs of any other kind: no part of this program runs them. Returns how many.
pub fn bury_unknown(tx: &mut Tx, kinds: &[&str]) -> Result<u64, Error> {
    let places: Vec<String> = (2..2 + kinds.len()).map(|i| format!("${i}")).collect();
    let sql = format!(
        "UPDATE job SET worker = NULL, due_at = NULL, error = 'no part of this program runs jobs of this kind', dead_at = $1
         WHERE dead_at IS NULL AND kind NOT IN ({})",
        places.join(", ")
    );
    let now = tx.now();
    let mut args: Vec<&dyn Arg> = vec![&now];
    args.extend(kinds.iter().map(|kind| kind as &dyn Arg));
    tx.execute(&sql, &args)
}

/// The jobs given up, the latest first.
pub fn dead(tx: &mut Tx) -> Result<Vec<DeadJob>, Error> {
    let sql = "SELECT id, kind, payload, attempt, COALESCE(error, ''), dead_at FROM job
               WHERE dead_at IS NOT NULL ORDER BY dead_at DESC, id LIMIT 1000";
    Ok(tx.query(sql, &[])?.iter().map(dead_job).collect())
}

/// Puts a dead job back among the waiting, with all its attempts. [`Error::Unique`] if a twin waits already.
pub fn revive(tx: &mut Tx, id: JobId) -> Result<(), Error> {
    let now = tx.now();
    let sql = "UPDATE job SET due_at = $2, dead_at = NULL, attempt = 0 WHERE id = $1 AND dead_at IS NOT NULL";
    held(tx.execute(sql, &[&id, &now])?)
}

/// Puts the dead jobs of a kind back among the waiting, with all their attempts; one whose twin waits already is left to it.
/// Returns how many will be run.
pub fn revive_all(tx: &mut Tx, kind: &str) -> Result<i64, Error> {
    let dead = tx.query("SELECT id FROM job WHERE kind = $1 AND dead_at IS NOT NULL ORDER BY dead_at, id", &[&kind])?;
    let mut count = 0;
    for id in dead.iter().map(|row| row.get::<JobId>(0)) {
        let twin = "DELETE FROM job WHERE id = $1 AND dead_at IS NOT NULL AND EXISTS (
                        SELECT 1 FROM job twin WHERE twin.kind = job.kind AND twin.dedup = job.dedup
                        AND twin.worker IS NULL AND twin.dead_at IS NULL)";
        if tx.execute(twin, &[&id])? == 0 {
            revive(tx, id)?;
            count += 1;
        }
    }
    Ok(count)
}

/// Drops a dead job: what it was.
pub fn discard(tx: &mut Tx, id: JobId) -> Result<DeadJob, Error> {
    let sql = "DELETE FROM job WHERE id = $1 AND dead_at IS NOT NULL
               RETURNING id, kind, payload, attempt, COALESCE(error, ''), dead_at";
    Ok(dead_job(&tx.query_one(sql, &[&id])?))
}

/// The condition with its placeholders counted from `first`.
fn of_kinds(kinds: &[&str], first: usize) -> String {
    let places: Vec<String> = (first..first + kinds.len()).map(|i| format!("${i}")).collect();
    if kinds.is_empty() { String::new() } else { format!("AND kind IN ({})", places.join(", ")) }
}

fn held(rows: u64) -> Result<(), Error> {
    if rows == 1 { Ok(()) } else { Err(Error::NoRow) }
}

fn claimed(r: &Row) -> Claimed {
    Claimed { id: r.get(0), kind: r.get(1), payload: r.get(2), attempt: r.get(3), fence: r.get(4) }
}

fn dead_job(r: &Row) -> DeadJob {
    DeadJob { id: r.get(0), kind: r.get(1), payload: r.get(2), attempts: r.get(3), error: r.get(4), dead_at: r.get(5) }
}

impl Arg for JobId {
    fn value(&self) -> Value<'_> {
        self.0.value()
    }
}

impl Col for JobId {
    fn from_value(value: &Value<'_>) -> Option<Self> {
        Uuid::from_value(value).map(JobId)
    }
}
