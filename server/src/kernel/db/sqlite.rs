//! The embedded engine: one writer that commits in groups, a few readers beside it.

use std::borrow::Cow;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::ffi::{self, ErrorCode};
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Statement};

use super::tx::Told;
use super::unit::{Queue, Unit, Verdict};
use super::wakes::Wakes;
use super::{Arg, Error, Row, Tx, Value};
use crate::kernel::events;

/// A group never waits to fill; it ends when nobody waits, or at one of these.
const GROUP_UNITS: usize = 256;
const GROUP_TIME: Duration = Duration::from_millis(50);

pub(super) struct Session {
    connection: Connection,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Write,
    Read,
}

impl Session {
    pub(super) fn open(path: &Path, access: Access) -> Result<Session, Error> {
        let connection = Connection::open(path)?;
        connection.set_prepared_statement_cache_capacity(512);
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA cache_size = -65536; PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY;",
        )?;
        if access == Access::Read {
            connection.execute_batch("PRAGMA query_only = ON")?;
        }
        Ok(Session { connection })
    }

    pub(super) fn query(&mut self, sql: &str, args: &[&dyn Arg]) -> Result<Vec<Row>, Error> {
        let mut statement = self.connection.prepare_cached(&numbered(sql))?;
        bind(&mut statement, args)?;
        let columns = statement.column_count();
        let mut found = Vec::new();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            let values = (0..columns).map(|i| owned(row.get_ref(i)?)).collect::<Result<_, Error>>()?;
            found.push(Row(values));
        }
        Ok(found)
    }

    pub(super) fn execute(&mut self, sql: &str, args: &[&dyn Arg]) -> Result<u64, Error> {
        let mut statement = self.connection.prepare_cached(&numbered(sql))?;
        if statement.column_count() > 0 {
            drop(statement);
            return self.query(sql, args).map(|rows| rows.len() as u64);
        }
        bind(&mut statement, args)?;
        Ok(statement.raw_execute()? as u64)
    }

    /// Several statements without arguments.
    pub(super) fn batch(&mut self, sql: &str) -> Result<(), Error> {
        Ok(self.connection.execute_batch(sql)?)
    }

    fn say(&mut self, sql: &str) -> Result<(), Error> {
        self.connection.prepare_cached(sql)?.raw_execute()?;
        Ok(())
    }

    /// Ends a transaction that can't be kept; SQLite may have ended it by itself.
    fn abandon(&mut self) {
        if !self.connection.is_autocommit()
            && let Err(error) = self.connection.execute_batch("ROLLBACK")
        {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
    }
}

fn session(tx: &mut Tx) -> &mut Session {
    match &mut tx.session {
        super::tx::Session::Sqlite(session) => session,
        super::tx::Session::Postgres(_) => unreachable!("the threads of this engine are given its sessions only"),
    }
}

/// The writer: takes what waits, commits it at once, and only then answers everyone.
pub(super) fn write(mut tx: Tx, queue: &Queue, wakes: &Wakes) {
    while let Some(first) = queue.pop() {
        let mut group = Vec::new();
        match write_group(&mut tx, first, queue, &mut group) {
            Ok((told, head)) => {
                group.into_iter().for_each(|unit| unit.answer(Ok(())));
                wakes.tell(told, head);
            }
            Err(error) => {
                session(&mut tx).abandon();
                group.into_iter().for_each(|unit| unit.answer(Err(error.clone())));
            }
        }
    }
    // Keeps the statistics of the planner fresh for the next start.
    let _ = session(&mut tx).batch("PRAGMA optimize");
}

fn write_group(tx: &mut Tx, first: Box<dyn Unit>, queue: &Queue, group: &mut Vec<Box<dyn Unit>>) -> Result<(Told, i64), Error> {
    let mut next = Some(first);
    let mut told = Told::default();
    let begun = Instant::now();
    let mut begin = session(tx).say("BEGIN IMMEDIATE");
    while let Some(mut unit) = next {
        let ran = begin.and_then(|()| write_one(tx, unit.as_mut()));
        group.push(unit);
        let one = ran?;
        told.events |= one.events;
        told.jobs |= one.jobs;
        let more = group.len() < GROUP_UNITS && begun.elapsed() < GROUP_TIME;
        next = if more { queue.pop_waiting() } else { None };
        begin = Ok(());
    }
    let head = if told.events { read_head(tx)? } else { 0 };
    session(tx).say("COMMIT")?;
    Ok((told, head))
}

fn write_one(tx: &mut Tx, unit: &mut dyn Unit) -> Result<Told, Error> {
    session(tx).say("SAVEPOINT fact")?;
    let verdict = unit.run(tx);
    if session(tx).connection.is_autocommit() {
        // A full or failing disk has ended the transaction, and with it what the others of the group had done.
        return Err(Error::Retry("the disk failed a group of facts".into()));
    }
    match verdict {
        Verdict::Keep => {
            session(tx).say("RELEASE fact")?;
            Ok(tx.told)
        }
        // With one writer there is nobody to conflict with: what looks like it ends the group.
        Verdict::Again(error) => Err(error),
        Verdict::Discard => {
            session(tx).say("ROLLBACK TO fact")?;
            session(tx).say("RELEASE fact")?;
            Ok(Told::default())
        }
    }
}

/// A reader: each unit sees one moment of the database.
pub(super) fn read(mut tx: Tx, queue: &Queue) {
    while let Some(mut unit) = queue.pop() {
        let ended = session(&mut tx).say("BEGIN").and_then(|()| match unit.run(&mut tx) {
            Verdict::Keep | Verdict::Discard => session(&mut tx).say("COMMIT"),
            Verdict::Again(error) => Err(error),
        });
        session(&mut tx).abandon();
        unit.answer(ended);
    }
}

fn read_head(tx: &mut Tx) -> Result<i64, Error> {
    tx.begin_unit();
    events::head(tx)
}

/// `$1` to `?1`: SQLite would number `$1` by its first place in the text.
fn numbered(sql: &str) -> Cow<'_, str> {
    if sql.contains('$') { sql.replace('$', "?").into() } else { sql.into() }
}

fn bind(statement: &mut Statement<'_>, args: &[&dyn Arg]) -> Result<(), Error> {
    if statement.parameter_count() != args.len() {
        let wanted = statement.parameter_count();
        return Err(Error::Sql(format!("{wanted} arguments wanted, {} given", args.len())));
    }
    for (i, arg) in args.iter().enumerate() {
        statement.raw_bind_parameter(i + 1, arg.value())?;
    }
    Ok(())
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(v) => ValueRef::Integer(*v),
            Value::Bool(v) => ValueRef::Integer(i64::from(*v)),
            Value::Real(v) => ValueRef::Real(*v),
            Value::Text(v) => ValueRef::Text(v.as_bytes()),
            Value::Bytes(v) => ValueRef::Blob(v),
            Value::Uuid(v) => ValueRef::Blob(v.as_bytes()),
        }))
    }
}

fn owned(value: ValueRef<'_>) -> Result<Value<'static>, Error> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(v) => Value::Int(v),
        ValueRef::Real(v) => Value::Real(v),
        ValueRef::Blob(v) => Value::Bytes(v.to_vec().into()),
        ValueRef::Text(v) => match std::str::from_utf8(v) {
            Ok(text) => Value::Text(text.to_owned().into()),
            Err(_) => return Err(Error::Sql("a text column does not hold UTF-8".into())),
        },
    })
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        let rusqlite::Error::SqliteFailure(failure, said) = &error else {
            return Error::Sql(error.to_string());
        };
        let said = said.clone().unwrap_or_else(|| failure.to_string());
        match (failure.code, failure.extended_code) {
            (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID) => {
                Error::Unique(index(&said))
            }
            (ErrorCode::ConstraintViolation, _) => Error::Constraint(said),
            // A disk that is full now may take it later, and who waits loses nothing.
            (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::DiskFull, _) => Error::Retry(said),
            _ => Error::Sql(said),
        }
    }
}

/// `UNIQUE constraint failed: message.account, message.external_id` → `message(account, external_id)`.
fn index(said: &str) -> String {
    let columns = said.rsplit_once(": ").map_or(said, |(_, columns)| columns);
    let split: Option<Vec<(&str, &str)>> = columns.split(", ").map(|column| column.split_once('.')).collect();
    match split.as_deref() {
        Some(columns @ [(table, _), ..]) => {
            let names: Vec<&str> = columns.iter().map(|(_, name)| *name).collect();
            format!("{table}({})", names.join(", "))
        }
        _ => columns.to_owned(),
    }
}
