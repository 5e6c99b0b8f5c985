//! Brings the tables of a database to the form this program knows.

use sha2::{Digest, Sha256};

use super::{Engine, Error, Tx};

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        &[$(Migration { name: $name, sql: include_str!(concat!("../../../migrations/", $name, ".sql")) }),+]
    };
}

/// Every file of `server/migrations`, in order. A new one needs its line here.
const ALL: &[Migration] = embedded![
    "0001_kernel",
    "0002_desk",
    "0003_desk_beat",
    "0004_page",
    "0005_joined",
    "0006_audit",
    "0007_old_secret",
    "0008_before_end",
    "0010_unsent",
    "0011_absence",
];

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
    let rows = tx.query("SELECT name, checksum FROM schema_migration ORDER BY name", &[])?;
    let done: Vec<(String, String)> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    if let Some((name, _)) = done.iter().find(|(name, _)| all.iter().all(|known| known.name != name)) {
        let why = format!("the database holds migration {name}, which this program does not know: a newer one has made it");
        return Err(Error::Sql(why));
    }
    if let Some((_, applied)) = done.iter().find(|(name, _)| name == migration.name) {
        let same = *applied == checksum(migration);
        let why = || Error::Sql(format!("migration {} is not the one the database was made with", migration.name));
        return if same { Ok(()) } else { Err(why()) };
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

#[cfg(test)]
mod tests {
    use super::{ALL, Migration, apply, variant};
    use crate::kernel::clock::Deps;
    use crate::kernel::db::{Engine, Error, Tx, sqlite, tx::Session};

    fn site() -> (tempfile::TempDir, Tx) {
        let dir = tempfile::tempdir().unwrap();
        let session = sqlite::Session::open(&dir.path().join("site.db"), sqlite::Access::Write).unwrap();
        (dir, Tx::new(Session::Sqlite(session), Deps::real()))
    }

    const ONE: Migration = Migration { name: "0001_one", sql: "CREATE TABLE one (id bigint);" };
    const TWO: Migration = Migration { name: "0002_two", sql: "CREATE TABLE two (id bigint);" };

    #[test]
    fn every_file_is_listed_in_order() {
        let mut files: Vec<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations"))
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let listed: Vec<String> = ALL.iter().map(|migration| format!("{}.sql", migration.name)).collect();
        assert_eq!(listed, files);
    }

    #[test]
    fn each_is_applied_once() {
        let (_dir, mut tx) = site();
        apply(&mut tx, &[ONE]).unwrap();
        apply(&mut tx, &[ONE, TWO]).unwrap();
        apply(&mut tx, &[ONE, TWO]).unwrap();
        tx.query("SELECT one.id, two.id FROM one, two", &[]).unwrap();
    }

    #[test]
    fn a_changed_one_and_a_newer_database_are_refused() {
        let (_dir, mut tx) = site();
        apply(&mut tx, &[ONE, TWO]).unwrap();
        let changed = Migration { sql: "CREATE TABLE other (id bigint);", ..ONE };
        let refused = |all: &[Migration], tx: &mut Tx| match apply(tx, all) {
            Err(Error::Sql(why)) => why,
            other => panic!("{other:?}"),
        };
        assert!(refused(&[changed, TWO], &mut tx).contains("0001_one is not the one"));
        assert!(refused(&[ONE], &mut tx).contains("0002_two, which this program does not know"));
    }

    #[test]
    fn a_failing_one_leaves_nothing_behind() {
        let (_dir, mut tx) = site();
        let failing = Migration { name: "0002_failing", sql: "CREATE TABLE half (id bigint);\nNONSENSE;" };
        assert!(apply(&mut tx, &[ONE, failing]).is_err());
        apply(&mut tx, &[ONE, TWO]).unwrap();
        tx.begin_unit();
        assert!(tx.query("SELECT id FROM half", &[]).is_err());
    }

    #[test]
    fn a_mark_holds_until_the_next_blank_line() {
        let sql = "both;\n-- @sqlite\nlite;\n-- @postgres\nlarge;\n\nboth again;\n";
        assert_eq!(variant(sql, Engine::Sqlite), "both;\nlite;\nboth again;\n");
        assert_eq!(variant(sql, Engine::Postgres), "both;\nlarge;\nboth again;\n");
    }
}
