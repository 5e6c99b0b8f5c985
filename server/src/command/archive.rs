//! The form of a backup: a tar archive of a manifest, the database and the files.

use serde::{Deserialize, Serialize};

pub const MANIFEST: &str = "manifest.json";
pub const DATABASE: &str = "passerelle.db";
pub const FILES: &str = "files";

/// The form described here; another one is another number.
pub const FORM: u32 = 1;

/// The first entry of the archive: says what the rest is.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    pub form: u32,
    /// The version of the program that saved.
    pub version: String,
    /// Milliseconds since 1970 UTC.
    pub saved_at: i64,
}
