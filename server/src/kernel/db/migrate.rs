//! Brings the tables of a database to the form this program knows.

use sha2::{Digest, Sha256};

use super::{Engine, Error, Tx};

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        &[$(Migration { name: $name, sql: include_str!(concat!("../../../migrations/", $name, ".sql")) }),+]
    };
}

/// Every file of `server/migrations`, in order. A new one needs its line here.
const ALL: &[Migration] = embedded!["0001_kernel", "0002_desk"];

#[derive(Clone, Copy)]
struct Migration {
    /// `NNNN_name`
    name: &'static str,
    /// SQL of both engines. A line `-- @sqlite` or `-- @postgres` gives what follows, up to the next blank line, to
    /// that engine only.
    sql: &'static str,
}

/// The names of all of them, in order: what an up-to-date database has seen.
pub(super) fn names() -> Vec<&'static str> {
    ALL.iter().map(|migration| migration.name).collect()
}

/// Applies what is missing. Refuses a database that a newer or another program has made.
pub(super) fn run(tx: &mut Tx) -> Result<(), Error> {
    apply(tx, ALL)
}

fn apply(tx: &mut Tx, all: &[Migration]) -> Result<(), Error> {
    in_transaction(tx, |tx| {
        tx.lock("migration")?;
        tx.execute(
            "CREATE TABLE IF NOT EXISTS schema_migration (
                name text PRIMARY KEY, checksum text NOT NULL, applied_at bigint NOT NULL)",
            &[],
        )
    })?;
    for migration in all {
        in_transaction(tx, |tx| {
            tx.lock("migration")?;
            apply_one(tx, migration, all)
        })?;
    }
    Ok(())
}

fn apply_one(tx: &mut Tx, migration: &Migration, all: &[Migration]) -> Result<(), Error> {
    let done = tx.query("SELECT name, checksum FROM schema_migration ORDER BY name", &[])?;
    for row in &done {
        let name: String = row.get(0);
        if !all.iter().any(|known| known.name == name) {
            return Err(Error::Sql(format!(
                "the database holds migration {name}, which this program does not know: it was made by a newer one"
            )));
        }
        if name == migration.name {
            return if row.get::<String>(1) == checksum(migration) {
                Ok(())
            } else {
                Err(Error::Sql(format!("migration {name} is not the one the database was made with")))
            };
        }
    }
    let sql = variant(migration.sql, tx.engine());
    tx.batch(&sql).map_err(|error| Error::Sql(format!("migration {}: {error}", migration.name)))?;
    let args: &[&dyn super::Arg] = &[&migration.name, &checksum(migration), &tx.now()];
    tx.execute("INSERT INTO schema_migration (name, checksum, applied_at) VALUES ($1, $2, $3)", args)?;
    Ok(())
}

fn in_transaction<T>(tx: &mut Tx, f: impl FnOnce(&mut Tx) -> Result<T, Error>) -> Result<(), Error> {
    tx.begin_unit();
    tx.batch(match tx.engine() {
        Engine::Sqlite => "BEGIN IMMEDIATE",
        Engine::Postgres => "BEGIN",
    })?;
    match f(tx) {
        Ok(_) => tx.batch("COMMIT"),
        Err(error) => {
            tx.begin_unit();
            tx.batch("ROLLBACK")?;
            Err(error)
        }
    }
}

fn checksum(migration: &Migration) -> String {
    crate::kernel::blobs::hex(&Sha256::digest(migration.sql))
}

/// The lines meant for `engine`.
fn variant(sql: &str, engine: Engine) -> String {
    let mut meant = true;
    let mut lines = String::new();
    for line in sql.lines() {
        match line.trim() {
            "-- @sqlite" => meant = engine == Engine::Sqlite,
            "-- @postgres" => meant = engine == Engine::Postgres,
            "" => meant = true,
            _ if meant => {
                lines.push_str(line);
                lines.push('\n');
            }
            _ => {}
        }
    }
    lines
}
