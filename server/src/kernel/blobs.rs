//! Files kept under the name of their content.
//!
//! Invariant: a file that was answered for is on the disk, whole, and never changes.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};
use tokio::task::spawn_blocking;

use super::clock::Deps;

/// The name and the length of a kept file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BlobRef {
    /// 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// In bytes.
    pub size: u64,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no such file")]
    Missing,
    #[error("the file is longer than {0} bytes")]
    TooLarge(u64),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A folder of files. Cheap to clone.
#[derive(Clone)]
pub struct Blobs {
    dir: Arc<Path>,
    deps: Deps,
    /// Shared by those who bring files, held alone by those who erase.
    door: Arc<RwLock<()>>,
}

impl Blobs {
    /// Makes the folder if missing, and removes what a crash left half-written.
    pub fn open(dir: &Path, deps: Deps) -> io::Result<Blobs> {
        let unfinished = dir.join("unfinished");
        fs::create_dir_all(&unfinished)?;
        for left in fs::read_dir(&unfinished)? {
            let left = left?;
            // Another process may be writing here; nobody writes one file for a day.
            let age = left.metadata()?.modified()?.elapsed().unwrap_or_default();
            if age.as_secs() > 86_400 {
                fs::remove_file(left.path())?;
            }
        }
        File::open(dir)?.sync_all()?;
        Ok(Blobs { dir: dir.into(), deps, door: Arc::default() })
    }

    /// Keeps `bytes`; the same bytes twice are one file.
    pub async fn put(&self, bytes: impl AsRef<[u8]> + Send + 'static) -> Result<BlobRef, Error> {
        let blobs = self.clone();
        blocking(move || {
            let mut writing = Writing::begin(&blobs)?;
            writing.add(bytes.as_ref())?;
            writing.keep(&blobs)
        })
        .await
    }

    /// Keeps what `source` gives, at most `limit` bytes. A source that fails leaves nothing.
    pub async fn put_stream(&self, mut source: impl AsyncRead + Unpin, limit: u64) -> Result<BlobRef, Error> {
        let blobs = self.clone();
        let mut writing = blocking(move || Writing::begin(&blobs)).await?;
        loop {
            let mut part = Vec::with_capacity(256 * 1024);
            // A full part costs one change of thread, however small the pieces it came in.
            (&mut source).take(256 * 1024).read_to_end(&mut part).await?;
            if part.is_empty() {
                break;
            }
            if writing.size + part.len() as u64 > limit {
                return Err(Error::TooLarge(limit));
            }
            writing = blocking(move || writing.add(&part).map(|()| writing)).await?;
        }
        let blobs = self.clone();
        blocking(move || writing.keep(&blobs)).await
    }

    pub async fn read(&self, sha256: &str) -> Result<Vec<u8>, Error> {
        let path = self.path(sha256)?;
        blocking(move || fs::read(path).map_err(missing)).await
    }

    /// Where the file is, or would be: for streaming it out.
    pub fn path(&self, sha256: &str) -> Result<PathBuf, Error> {
        let named = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        // Whatever else a request may ask for is not one of ours.
        if named { Ok(self.dir.join(&sha256[..2]).join(&sha256[2..])) } else { Err(Error::Missing) }
    }

    /// Held from `put` until what names the file is written: nothing is erased meanwhile.
    pub async fn coming(&self) -> RwLockReadGuard<'_, ()> {
        self.door.read().await
    }

    /// Held from the look for what names a file until it is erased: nobody brings it meanwhile.
    pub async fn erasing(&self) -> RwLockWriteGuard<'_, ()> {
        self.door.write().await
    }

    /// Erases the file. The caller knows that nothing speaks of it any more.
    pub async fn remove(&self, sha256: &str) -> Result<(), Error> {
        let path = self.path(sha256)?;
        blocking(move || {
            fs::remove_file(&path).map_err(missing)?;
            sync_folder_of(&path)
        })
        .await
    }
}

/// A file on its way in, removed again unless it is kept.
struct Writing {
    file: File,
    path: PathBuf,
    hash: Sha256,
    size: u64,
}

impl Writing {
    fn begin(blobs: &Blobs) -> Result<Writing, Error> {
        let path = blobs.dir.join("unfinished").join(blobs.deps.new_id().to_string());
        Ok(Writing { file: File::create_new(&path)?, path, hash: Sha256::new(), size: 0 })
    }

    fn add(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.hash.update(bytes);
        self.size += bytes.len() as u64;
        Ok(self.file.write_all(bytes)?)
    }

    fn keep(self, blobs: &Blobs) -> Result<BlobRef, Error> {
        let kept = BlobRef { sha256: hex(&self.hash.clone().finalize()), size: self.size };
        let path = blobs.path(&kept.sha256)?;
        if !path.exists() {
            self.file.sync_all()?;
            let folder = path.parent().ok_or(Error::Missing)?;
            if !folder.exists() {
                fs::create_dir_all(folder)?;
                sync_folder_of(folder)?;
            }
            fs::rename(&self.path, &path)?;
        }
        // Also when another has just put it there: its own sync may not have ended yet.
        sync_folder_of(&path)?;
        Ok(kept)
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        // After `keep` it has moved, and there is nothing to remove.
        let _ = fs::remove_file(&self.path);
    }
}

/// A rename is on the disk when its folder is.
fn sync_folder_of(path: &Path) -> Result<(), Error> {
    let folder = path.parent().ok_or(Error::Missing)?;
    Ok(File::open(folder)?.sync_all()?)
}

async fn blocking<T: Send + 'static>(f: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    spawn_blocking(f).await.map_err(io::Error::other)?
}

fn missing(error: io::Error) -> Error {
    if error.kind() == ErrorKind::NotFound { Error::Missing } else { error.into() }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
