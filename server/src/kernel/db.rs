//! The database: business facts as closures, on SQLite or PostgreSQL.
//!
//! Invariant: when [`Db::write`] answers `Ok`, the fact, its events and its jobs are on the disk, all or none.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::{oneshot, watch};

use super::clock::Deps;

mod error;
mod migrate;
mod open;
mod postgres;
mod sqlite;
mod tx;
mod unit;
mod value;
mod wakes;

pub use error::Error;
pub use tx::Tx;
pub use value::{Arg, Col, Row, Value};
pub(super) use wakes::Heads;

use open::{Address, spawn};
use unit::{Closure, Queue};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// An open database. Cheap to clone; closed when [`Db::stop`] is called or the last clone is dropped.
#[derive(Clone)]
pub struct Db(Arc<Open>);

struct Open {
    engine: Engine,
    deps: Deps,
    writes: Arc<Queue>,
    reads: Arc<Queue>,
    heads: Heads,
    jobs: Arc<watch::Sender<()>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Db {
    /// Opens `sqlite:/path/to/file.db` (made with its folder if missing) or `postgres://…` and brings its tables up
    /// to date.
    pub async fn open(url: &str, deps: Deps) -> Result<Db, Error> {
        let at = Address::parse(url)?;
        // The synchronous PostgreSQL client must not connect inside of an async runtime.
        let (reply, opened) = oneshot::channel();
        spawn("db-open", move || drop(reply.send(at.open(deps))))?;
        opened.await.unwrap_or(Err(Error::Stopped))
    }

    /// Runs a business fact in one transaction. The closure may run several times: effects belong after the `.await`.
    /// Dropping the future cancels nothing.
    pub async fn write<T, E>(&self, f: impl FnMut(&mut Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        ask(&self.0.writes, f).await
    }

    /// Asks questions that see one moment of the database. Writing is refused.
    pub async fn read<T, E>(&self, f: impl FnMut(&mut Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        ask(&self.0.reads, f).await
    }

    pub fn engine(&self) -> Engine {
        self.0.engine
    }

    pub fn deps(&self) -> &Deps {
        &self.0.deps
    }

    /// The `seq` of the last event, each time it has grown.
    pub fn wakes(&self) -> watch::Receiver<i64> {
        self.0.heads.subscribe()
    }

    /// Changes each time this process has committed a new job.
    pub fn job_wakes(&self) -> watch::Receiver<()> {
        self.0.jobs.subscribe()
    }

    /// Does what is waiting, takes in nothing more and closes the database.
    pub async fn stop(&self) {
        self.0.close();
        let threads = std::mem::take(&mut *self.0.threads.lock().unwrap_or_else(PoisonError::into_inner));
        let (reply, ended) = oneshot::channel();
        let joined = spawn("db-stop", move || {
            for thread in threads {
                if thread.join().is_err() {
                    tracing::error!("a thread of the database had panicked");
                }
            }
            // Whoever asked may be gone.
            let _ = reply.send(());
        });
        if joined.is_ok() {
            let _ = ended.await;
        }
    }
}

/// The steps that an up-to-date database has seen, in order, as `schema_migration` names them.
pub fn migrations() -> Vec<&'static str> {
    migrate::names()
}

async fn ask<T, E>(queue: &Queue, f: impl FnMut(&mut Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let (unit, answer) = Closure::boxed(f);
    queue.push(unit);
    answer.await.unwrap_or_else(|_| Err(E::from(Error::Stopped)))
}

impl Open {
    fn close(&self) {
        self.writes.close();
        self.reads.close();
        self.heads.close();
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.close();
    }
}
