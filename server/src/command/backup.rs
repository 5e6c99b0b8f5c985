//! Saves the embedded database and the files of people into one archive, while the server runs.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use tar::{Builder, Header};

use super::Failure;
use super::archive::{DATABASE, FILES, FORM, MANIFEST, Manifest};
use crate::config::Config;
use crate::kernel::clock;

pub fn run(config: &Config, target: &Path) -> Result<(), Failure> {
    let Some(database) = config.embedded_database() else {
        let files = config.files();
        return Err(format!("the database is PostgreSQL: save it with pg_dump, and copy {} beside it", files.display()).into());
    };
    if !database.exists() {
        return Err(format!("there is no database at {}", database.display()).into());
    }
    if target.exists() {
        return Err(format!("{} is there already", target.display()).into());
    }
    // Made beside its place, then renamed: a half archive never bears the name.
    let unfinished = target.with_extension("unfinished");
    let copy = target.with_extension("database");
    let saved = save(&database, &config.files(), &copy, &unfinished);
    // The copy of the database is in the archive now, or useless.
    if copy.exists() {
        fs::remove_file(&copy)?;
    }
    if let Err(failure) = saved {
        if unfinished.exists() {
            fs::remove_file(&unfinished)?;
        }
        return Err(failure);
    }
    fs::rename(&unfinished, target)?;
    super::print(&format!("Saved to {}", target.display()))
}

fn save(database: &Path, files: &Path, copy: &Path, archive: &Path) -> Result<(), Failure> {
    // The database first: files are never changed, so all that it names is there when they are copied.
    copy_database(database, copy)?;
    let mut tar = Builder::new(private(archive)?);
    let manifest = Manifest { form: FORM, version: env!("CARGO_PKG_VERSION").into(), saved_at: clock::Deps::real().now() };
    let manifest = serde_json::to_vec_pretty(&manifest)?;
    let mut header = Header::new_gnu();
    header.set_size(manifest.len() as u64);
    header.set_mode(0o600);
    tar.append_data(&mut header, MANIFEST, manifest.as_slice())?;
    tar.append_path_with_name(copy, DATABASE)?;
    if files.exists() {
        tar.append_dir_all(FILES, files)?;
    }
    tar.into_inner()?.sync_all()?;
    Ok(())
}

/// A new file that only we read: it will hold passwords' hashes and secrets.
fn private(path: &Path) -> Result<File, Failure> {
    Ok(OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?)
}

/// SQLite's online backup: a whole copy of one moment, whoever writes meanwhile.
fn copy_database(from: &Path, to: &Path) -> Result<(), Failure> {
    if to.exists() {
        fs::remove_file(to)?;
    }
    drop(private(to)?);
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut target = Connection::open(to)?;
    const PAGES: std::ffi::c_int = 4096;
    Backup::new(&source, &mut target)?.run_to_completion(PAGES, Duration::ZERO, None)?;
    // A copy in one file, without a journal beside it.
    target.pragma_update(None, "journal_mode", "DELETE")?;
    Ok(())
}
