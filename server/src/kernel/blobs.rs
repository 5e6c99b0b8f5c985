//! Files kept under the name of their content: the lower-case hexadecimal of its SHA-256.
//!
//! Invariant: when [`Blobs::put`] answers, the bytes and their name are on the disk. Putting the same bytes again changes nothing.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::clock::Deps;

/// A folder of files. Cheap to clone.
#[derive(Clone)]
pub struct Blobs {
    folder: Arc<Path>,
    deps: Deps,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobRef {
    /// Lower-case hexadecimal, 64 letters.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

impl Blobs {
    pub fn open(folder: &Path, deps: Deps) -> io::Result<Blobs> {
        fs::create_dir_all(folder.join("incoming"))?;
        Ok(Blobs { folder: folder.into(), deps })
    }

    /// Keeps the bytes; they are flushed before this answers.
    pub async fn put(&self, bytes: impl AsRef<[u8]> + Send + 'static) -> io::Result<BlobRef> {
        let blobs = self.clone();
        tokio::task::spawn_blocking(move || blobs.put_now(bytes.as_ref())).await.map_err(io::Error::other)?
    }

    /// The bytes of that name; `NotFound` when there are none.
    pub async fn read(&self, sha256: &str) -> io::Result<Vec<u8>> {
        let path = self.path(sha256)?;
        tokio::fs::read(path).await
    }

    /// Where the bytes of that name are, or would be.
    pub fn path(&self, sha256: &str) -> io::Result<PathBuf> {
        let is_name = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if !is_name {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not the name of a blob"));
        }
        Ok(self.folder.join(&sha256[..2]).join(sha256))
    }

    fn put_now(&self, bytes: &[u8]) -> io::Result<BlobRef> {
        let sha256 = hex(&Sha256::digest(bytes));
        let size = u64::try_from(bytes.len()).map_err(io::Error::other)?;
        let path = self.path(&sha256)?;
        if !path.exists() {
            self.write(bytes, &path)?;
        }
        Ok(BlobRef { sha256, size })
    }

    /// Another name until all is flushed: a file with its final name is always whole.
    fn write(&self, bytes: &[u8], path: &Path) -> io::Result<()> {
        let incoming = self.folder.join("incoming").join(self.deps.new_id().to_string());
        let mut file = File::create_new(&incoming)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        let parent = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(parent)?;
        fs::rename(&incoming, path)?;
        File::open(parent)?.sync_all()?;
        File::open(&self.folder)?.sync_all()
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
