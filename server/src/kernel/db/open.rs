//! Opens a database: its tables first, then the threads that work on it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use tokio::sync::watch;

use super::tx::{Session, Tx};
use super::wakes::{Heads, Wakes};
use super::{Db, Error, Open, migrate, postgres, sqlite};
use crate::kernel::clock::Deps;
use crate::kernel::events::{self, sequencer};

const SQLITE_READERS: usize = 4;
/// Threads wait for the network and for flushes, not for the processor. Each connects when it is first needed.
const POSTGRES_WRITERS: usize = 16;
const POSTGRES_READERS: usize = 8;

pub(super) enum Address {
    Sqlite(PathBuf),
    Postgres(Box<::postgres::Config>),
}

impl Address {
    /// `sqlite:/path/to/file.db` or `postgres://…`
    pub(super) fn parse(url: &str) -> Result<Address, Error> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() {
                Err(Error::Sql("the database address names no file".into()))
            } else {
                Ok(Address::Sqlite(path.into()))
            };
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Address::Postgres(Box::new(url.parse()?)));
        }
        Err(Error::Sql("a database address begins with sqlite: or postgres://".into()))
    }

    pub(super) fn open(self, deps: Deps) -> Result<Db, Error> {
        let mut tx = Tx::new(self.writer()?, deps.clone());
        migrate::run(&mut tx)?;
        let heads = Heads::at(events::head(&mut tx)?);
        let db = Open {
            engine: tx.engine(),
            deps,
            writes: Arc::default(),
            reads: Arc::default(),
            heads,
            jobs: Arc::new(watch::Sender::new(())),
            threads: Mutex::default(),
        };
        let threads = match self {
            Address::Sqlite(path) => db.work_on_sqlite(&path, tx),
            Address::Postgres(config) => db.work_on_postgres(&config),
        };
        // If a thread could not be started, dropping `db` ends the others.
        *db.threads.lock().unwrap_or_else(PoisonError::into_inner) = threads?;
        Ok(Db(Arc::new(db)))
    }

    fn writer(&self) -> Result<Session, Error> {
        Ok(match self {
            Address::Sqlite(path) => {
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
                }
                Session::Sqlite(sqlite::Session::open(path, sqlite::Access::Write)?)
            }
            Address::Postgres(config) => {
                let mut session = postgres::Session::new((**config).clone());
                session.connect()?;
                Session::Postgres(Box::new(session))
            }
        })
    }
}

impl Open {
    fn work_on_sqlite(&self, path: &Path, writer: Tx) -> Result<Vec<JoinHandle<()>>, Error> {
        let mut threads = Vec::new();
        let (queue, wakes) = (self.writes.clone(), self.wakes(None));
        threads.push(spawn("db-write", move || sqlite::write(writer, &queue, &wakes))?);
        for _ in 0..SQLITE_READERS {
            let session = sqlite::Session::open(path, sqlite::Access::Read)?;
            let (tx, queue) = (Tx::new(Session::Sqlite(session), self.deps.clone()), self.reads.clone());
            threads.push(spawn("db-read", move || sqlite::read(tx, &queue))?);
        }
        Ok(threads)
    }

    fn work_on_postgres(&self, config: &::postgres::Config) -> Result<Vec<JoinHandle<()>>, Error> {
        use postgres::Access::{Read, Write};
        let mut threads = Vec::new();
        let (poke, pokes) = sync_channel(1);
        for (access, queue, count) in [(Write, &self.writes, POSTGRES_WRITERS), (Read, &self.reads, POSTGRES_READERS)] {
            for _ in 0..count {
                let session = Session::Postgres(Box::new(postgres::Session::new(config.clone())));
                let tx = Tx::new(session, self.deps.clone());
                let (queue, wakes) = (queue.clone(), self.wakes(Some(poke.clone())));
                threads.push(spawn("db-postgres", move || postgres::serve(tx, access, &queue, &wakes))?);
            }
        }
        let (at, heads) = (config.clone(), self.heads.clone());
        threads.push(spawn("db-sequence", move || sequencer::sequence(&at, &pokes, &heads))?);
        let (at, heads) = (config.clone(), self.heads.clone());
        threads.push(spawn("db-listen", move || sequencer::listen(&at, &heads))?);
        Ok(threads)
    }

    fn wakes(&self, sequencer: Option<std::sync::mpsc::SyncSender<()>>) -> Wakes {
        Wakes { heads: self.heads.clone(), jobs: self.jobs.clone(), sequencer }
    }
}

pub(super) fn spawn(name: &str, f: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, Error> {
    let spawned = thread::Builder::new().name(name.into()).spawn(f);
    spawned.map_err(|error| Error::Sql(format!("a thread could not be started: {error}")))
}

fn failed(folder: &Path, error: &std::io::Error) -> Error {
    Error::Sql(format!("{}: {error}", folder.display()))
}
