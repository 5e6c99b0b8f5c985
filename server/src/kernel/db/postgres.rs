//! The large engine: a transaction for each fact, run again on conflicts, on threads of its own.

use std::collections::HashMap;
use std::error::Error as _;
use std::thread::sleep;
use std::time::Duration;

use bytes::BytesMut;
use postgres::error::{DbError, SqlState};
use postgres::types::{FromSql, IsNull, ToSql, Type};
use postgres::{Client, Config, NoTls, Statement};

use super::tx::Told;
use super::unit::{Queue, Unit, Verdict};
use super::wakes::Wakes;
use super::{Arg, Error, Row, Tx, Value};

/// How often a unit is run before its caller is told to try again.
const RUNS: u32 = 12;
/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 512;
const LONGEST_PAUSE: Duration = Duration::from_millis(800);

pub(super) struct Session {
    config: Config,
    client: Option<Client>,
    statements: HashMap<String, Statement>,
}

impl Session {
    /// Connects when first used, and again after a loss.
    pub(super) fn new(config: Config) -> Session {
        Session { config, client: None, statements: HashMap::new() }
    }

    pub(super) fn query(&mut self, sql: &str, args: &[&dyn Arg]) -> Result<Vec<Row>, Error> {
        let values: Vec<Value<'_>> = args.iter().map(|arg| arg.value()).collect();
        let (client, statement) = self.prepared(sql)?;
        let rows = client.query(&statement, &params(&values))?;
        rows.iter().map(|row| (0..row.len()).map(|i| Ok(row.try_get(i)?)).collect::<Result<_, Error>>().map(Row)).collect()
    }

    pub(super) fn execute(&mut self, sql: &str, args: &[&dyn Arg]) -> Result<u64, Error> {
        let values: Vec<Value<'_>> = args.iter().map(|arg| arg.value()).collect();
        let (client, statement) = self.prepared(sql)?;
        Ok(client.execute(&statement, &params(&values))?)
    }

    /// Several statements without arguments.
    pub(super) fn batch(&mut self, sql: &str) -> Result<(), Error> {
        Ok(self.client()?.batch_execute(sql)?)
    }

    fn prepared(&mut self, sql: &str) -> Result<(&mut Client, Statement), Error> {
        let statement = match self.statements.get(sql) {
            Some(known) => known.clone(),
            None => {
                let new = self.client()?.prepare(sql)?;
                if self.statements.len() >= STATEMENTS {
                    self.statements.clear();
                }
                self.statements.insert(sql.to_owned(), new.clone());
                new
            }
        };
        Ok((self.client()?, statement))
    }

    fn client(&mut self) -> Result<&mut Client, Error> {
        match &mut self.client {
            Some(client) if !client.is_closed() => Ok(client),
            _ => Err(Error::Retry("the connection to the database was lost".into())),
        }
    }

    fn commit(&mut self) -> Result<Committed, Error> {
        match self.client()?.batch_execute("COMMIT") {
            Ok(()) => Ok(Committed::Yes),
            Err(error)
                if matches!(error.code(), Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED)) =>
            {
                Ok(Committed::Conflict(error.into()))
            }
            // Refused for good, or lost on the way and in doubt: not to be run again from here.
            Err(error) => Err(error.into()),
        }
    }

    /// A rollback that fails leaves a connection that is about to be replaced.
    fn abandon(&mut self) {
        let _ = self.batch("ROLLBACK");
    }

    pub(super) fn connect(&mut self) -> Result<(), Error> {
        if self.client.as_ref().is_none_or(Client::is_closed) {
            self.statements.clear();
            self.client = None;
            self.client = Some(self.config.connect(NoTls).map_err(|error| Error::Retry(sentence(&error)))?);
        }
        Ok(())
    }
}

enum Committed {
    Yes,
    Conflict(Error),
}

fn params<'a>(values: &'a [Value<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

fn session(tx: &mut Tx) -> &mut Session {
    match &mut tx.session {
        super::tx::Session::Postgres(session) => session,
        super::tx::Session::Sqlite(_) => unreachable!("the threads of this engine are given its sessions only"),
    }
}

/// How a transaction begins; the rest is the same for facts and questions.
#[derive(Clone, Copy)]
pub(super) enum Access {
    Write,
    /// Each unit sees one moment of the database.
    Read,
}

impl Access {
    fn begin(self) -> &'static str {
        match self {
            Access::Write => "BEGIN",
            Access::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }
}

/// One connection's thread.
pub(super) fn serve(mut tx: Tx, access: Access, queue: &Queue, wakes: &Wakes) {
    while let Some(mut unit) = queue.pop() {
        match run(&mut tx, access, unit.as_mut()) {
            Ok(told) => {
                unit.answer(Ok(()));
                wakes.tell(told, 0);
            }
            Err(error) => unit.answer(Err(error)),
        }
    }
}

fn run(tx: &mut Tx, access: Access, unit: &mut dyn Unit) -> Result<Told, Error> {
    let mut last = Error::Stopped;
    for earlier in 0..RUNS {
        pause(earlier, tx);
        let begun = session(tx).connect().and_then(|()| session(tx).batch(access.begin()));
        last = match begun.map_or_else(Verdict::Again, |()| unit.run(tx)) {
            Verdict::Keep => match session(tx).commit()? {
                Committed::Yes => return Ok(tx.told),
                Committed::Conflict(error) => error,
            },
            Verdict::Discard => {
                session(tx).abandon();
                return Ok(Told::default());
            }
            Verdict::Again(error) => {
                session(tx).abandon();
                // They may be what has to be made again.
                session(tx).statements.clear();
                error
            }
        };
    }
    Err(last)
}

/// Doubles with each run; random, so that two that met do not meet again.
fn pause(earlier: u32, tx: &Tx) {
    if earlier > 1 {
        let most = (Duration::from_millis(2) * 2_u32.pow(earlier)).min(LONGEST_PAUSE);
        let [part] = tx.deps().random_bytes::<1>();
        sleep(most * (128 + u32::from(part) / 2) / 256);
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(v) => v.to_sql_checked(ty, out),
            Value::Bool(v) => v.to_sql_checked(ty, out),
            Value::Real(v) => v.to_sql_checked(ty, out),
            Value::Text(v) => v.to_sql_checked(ty, out),
            Value::Bytes(v) => v.as_ref().to_sql_checked(ty, out),
            Value::Uuid(v) => v.to_sql_checked(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        // Each kind of value checks for itself.
        true
    }

    postgres::types::to_sql_checked!();
}

impl<'a> FromSql<'a> for Value<'static> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(match *ty {
            Type::INT8 => Value::Int(FromSql::from_sql(ty, raw)?),
            Type::INT4 => Value::Int(i32::from_sql(ty, raw)?.into()),
            Type::BOOL => Value::Bool(FromSql::from_sql(ty, raw)?),
            Type::FLOAT8 => Value::Real(FromSql::from_sql(ty, raw)?),
            Type::UUID => Value::Uuid(FromSql::from_sql(ty, raw)?),
            Type::BYTEA => Value::Bytes(Vec::from_sql(ty, raw)?.into()),
            Type::TEXT | Type::VARCHAR | Type::NAME => Value::Text(String::from_sql(ty, raw)?.into()),
            _ => return Err(format!("a column of type {ty} must be cast").into()),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Value::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl From<postgres::Error> for Error {
    fn from(error: postgres::Error) -> Error {
        let Some(said) = error.as_db_error() else {
            let lost = error.is_closed() || error.source().is_some_and(|source| source.is::<std::io::Error>());
            return if lost { Error::Retry(sentence(&error)) } else { Error::Sql(sentence(&error)) };
        };
        match said.code().code() {
            "23505" => Error::Unique(index(said)),
            code if code.starts_with("23") => {
                Error::Constraint(said.constraint().or(said.column()).unwrap_or(said.message()).to_owned())
            }
            // Conflicts (40001, 40P01, 55P03), the server going away (57P0x, 08xxx) or full for the moment (53300).
            "40001" | "40P01" | "55P03" | "53300" => Error::Retry(said.message().to_owned()),
            code if code.starts_with("57P0") || code.starts_with("08") => Error::Retry(said.message().to_owned()),
            // Another node has changed the tables: statements prepared before are stale.
            "0A000" if said.routine() == Some("RevalidateCachedQuery") => Error::Retry(said.message().to_owned()),
            _ => Error::Sql(said.message().to_owned()),
        }
    }
}

/// `Key (account, external_id)=(…) already exists.` → `message(account, external_id)`, in whatever language.
fn index(said: &DbError) -> String {
    let columns = said.detail().and_then(|detail| detail.split_once('(')?.1.split_once(")=("));
    match (said.table(), columns) {
        (Some(table), Some((columns, _values))) => format!("{table}({columns})"),
        _ => said.constraint().unwrap_or_default().to_owned(),
    }
}

fn sentence(error: &postgres::Error) -> String {
    error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
}
