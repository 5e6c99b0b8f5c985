//! Puts back what `backup` saved, deleting nothing.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use tar::Archive;

use super::archive::{DATABASE, FILES, FORM, MANIFEST, Manifest};
use super::{Failure, lock};
use crate::config::Config;
use crate::kernel::clock;

const UNDER_WAY: &str = "restoring-";
const POSTGRES: &str = "the database is PostgreSQL: restore it with pg_restore while no node runs, remove search.db from the \
    data folder, and say UPDATE event_head SET seq = (extract(epoch FROM now()) * 1000)::bigint, so that open desks know";

pub fn run(config: &Config, archive: &Path, force: bool) -> Result<(), Failure> {
    let Some(database) = config.embedded_database() else {
        return Err(POSTGRES.into());
    };
    let _lock = lock::take(&config.data)?;
    if database.exists() && !force {
        return Err(format!("{} holds data already: --force sets it aside first", config.data.display()).into());
    }
    let now = clock::Deps::real().now();
    let unpacked = config.data.join(format!("{UNDER_WAY}{now}"));
    fs::create_dir_all(&unpacked)?;
    if let Err(failure) = unpack(archive, &unpacked).and_then(|()| leave_a_hole(&unpacked.join(DATABASE), now)) {
        fs::remove_dir_all(&unpacked)?;
        return Err(format!("{}: {failure}", archive.display()).into());
    }
    let aside = set_aside(config, &database, now)?;
    fs::rename(unpacked.join(DATABASE), &database)?;
    if unpacked.join(FILES).exists() {
        fs::rename(unpacked.join(FILES), config.files())?;
    }
    for left in under_way(config)? {
        fs::remove_dir_all(left)?;
    }
    if let Some(aside) = aside {
        super::print(&format!("What was there is in {}", aside.display()))?;
    }
    super::print(&format!("Restored to {}", config.data.display()))
}

/// A restore was cut off after it had set aside what was there: to serve now would begin a new house in its place.
pub fn refuse_half_restored(config: &Config) -> Result<(), Failure> {
    let empty = config.embedded_database().is_some_and(|database| !database.exists());
    if empty && !under_way(config)?.is_empty() {
        let data = config.data.display();
        return Err(format!("a restore into {data} was cut off: say `passerelle restore` again; what was there before is in {data}/before-restore-…").into());
    }
    Ok(())
}

/// What restores have unpacked and not put in its place.
fn under_way(config: &Config) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for entry in fs::read_dir(&config.data)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(UNDER_WAY) {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// Unpacks and proves that it is ours and whole, before anything is touched.
fn unpack(archive: &Path, into: &Path) -> Result<(), Failure> {
    // Entries that point outside of the folder are refused by `unpack`.
    Archive::new(File::open(archive)?).unpack(into).map_err(|error| format!("it is not a backup: {error}"))?;
    let manifest = fs::read(into.join(MANIFEST)).map_err(|_| "it is not a backup of Passerelle")?;
    let manifest: Manifest = serde_json::from_slice(&manifest)?;
    if manifest.form != FORM {
        return Err(format!("it was saved by Passerelle {}, in a form that this version does not read", manifest.version).into());
    }
    let database = Connection::open_with_flags(into.join(DATABASE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let verdict: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(format!("its database is damaged: {verdict}").into());
    }
    Ok(())
}

/// Events that happened after the backup are gone, and others will come: a desk that saw those must not take these for them.
/// No log has as many events as the time has milliseconds, so each restore begins where none has been.
fn leave_a_hole(database: &Path, now: i64) -> Result<(), Failure> {
    let database = Connection::open(database)?;
    database.execute("UPDATE event_head SET seq = max(seq + 1, ?1)", [now])?;
    Ok(())
}

/// Moves what the folder holds, journals and projections too, into a folder of its own.
fn set_aside(config: &Config, database: &Path, now: i64) -> Result<Option<PathBuf>, Failure> {
    if !database.exists() && !config.files().exists() {
        return Ok(None);
    }
    let aside = config.data.join(format!("before-restore-{now}"));
    fs::create_dir_all(&aside)?;
    for entry in fs::read_dir(&config.data)? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        let ours = name == FILES || name.to_string_lossy().contains(".db");
        if ours {
            fs::rename(&path, aside.join(name))?;
        }
    }
    Ok(Some(aside))
}
