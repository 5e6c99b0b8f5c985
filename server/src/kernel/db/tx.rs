//! What a closure sees of the database: one transaction, one SQL for both engines.

use uuid::Uuid;

use super::{Arg, Engine, Error, Row, postgres, sqlite};
use crate::kernel::clock::Deps;
use crate::kernel::events;
use crate::kernel::jobs::{self, JobId, NewJob};

/// One transaction. After one SQL error it is doomed: it keeps nothing, even if the error is swallowed.
pub struct Tx {
    pub(super) session: Session,
    deps: Deps,
    now: i64,
    doom: Option<Error>,
    pub(super) told: Told,
}

pub(super) enum Session {
    Sqlite(sqlite::Session),
    Postgres(Box<postgres::Session>),
}

/// Whom a committed unit wakes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told {
    pub(super) events: bool,
    pub(super) jobs: bool,
}

impl Tx {
    /// All rows of the answer. Placeholders are `$1`, `$2`, …
    pub fn query(&mut self, sql: &str, args: &[&dyn Arg]) -> Result<Vec<Row>, Error> {
        self.guard(|session| match session {
            Session::Sqlite(session) => session.query(sql, args),
            Session::Postgres(session) => session.query(sql, args),
        })
    }

    /// The first row, if there is one.
    pub fn query_opt(&mut self, sql: &str, args: &[&dyn Arg]) -> Result<Option<Row>, Error> {
        Ok(self.query(sql, args)?.into_iter().next())
    }

    /// The first row, or [`Error::NoRow`].
    pub fn query_one(&mut self, sql: &str, args: &[&dyn Arg]) -> Result<Row, Error> {
        self.query_opt(sql, args)?.ok_or(Error::NoRow)
    }

    /// The number of rows changed.
    pub fn execute(&mut self, sql: &str, args: &[&dyn Arg]) -> Result<u64, Error> {
        self.guard(|session| match session {
            Session::Sqlite(session) => session.execute(sql, args),
            Session::Postgres(session) => session.execute(sql, args),
        })
    }

    /// Several statements without arguments.
    pub(super) fn batch(&mut self, sql: &str) -> Result<(), Error> {
        self.guard(|session| match session {
            Session::Sqlite(session) => session.batch(sql),
            Session::Postgres(session) => session.batch(sql),
        })
    }

    /// Lets one transaction at a time pass with this `name`, until it ends. SQLite has one writer anyway.
    pub fn lock(&mut self, name: &str) -> Result<(), Error> {
        match self.engine() {
            Engine::Sqlite => Ok(()),
            Engine::Postgres => self.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", &[&name]).map(drop),
        }
    }

    /// Tells an event to its audience, in the order of the log, if the transaction commits. Tell it after the change
    /// it speaks of, so that the log has the order of the changes.
    pub fn append_event(&mut self, audience: &str, body: &str) -> Result<(), Error> {
        self.told.events = true;
        events::append(self, audience, body)
    }

    /// Leaves work to be done after the commit.
    pub fn enqueue(&mut self, job: NewJob) -> Result<JobId, Error> {
        self.told.jobs = true;
        jobs::enqueue(self, job)
    }

    /// The time of this fact in ms, the same however often it is asked.
    pub fn now(&self) -> i64 {
        self.now
    }

    /// Reads the clock again: for telling in one fact what happened at several times.
    pub fn look_at_the_clock(&mut self) {
        self.now = self.deps.now();
    }

    /// A new UUID of version 7.
    pub fn new_id(&self) -> Uuid {
        self.deps.new_id()
    }

    pub fn deps(&self) -> &Deps {
        &self.deps
    }

    pub fn engine(&self) -> Engine {
        match self.session {
            Session::Sqlite(_) => Engine::Sqlite,
            Session::Postgres(_) => Engine::Postgres,
        }
    }

    pub(super) fn new(session: Session, deps: Deps) -> Tx {
        let now = deps.now();
        Tx { session, deps, now, doom: None, told: Told::default() }
    }

    pub(super) fn begin_unit(&mut self) {
        self.now = self.deps.now();
        self.doom = None;
        self.told = Told::default();
    }

    pub(super) fn doom(&self) -> Option<Error> {
        self.doom.clone()
    }

    fn guard<T>(&mut self, f: impl FnOnce(&mut Session) -> Result<T, Error>) -> Result<T, Error> {
        if let Some(doom) = &self.doom {
            return Err(doom.clone());
        }
        f(&mut self.session).inspect_err(|error| self.doom = Some(error.clone()))
    }
}
