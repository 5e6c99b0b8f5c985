//! The files of the desk by their path, gathered before any is written.

use anyhow::Result;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Path below `dist/` → content.
pub struct Assets(pub BTreeMap<String, Vec<u8>>);

impl Assets {
    pub fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Adds a file under its own name: browsers ask again for it at every visit.
    pub fn plain(&mut self, path: &str, content: Vec<u8>) {
        self.0.insert(path.to_owned(), content);
    }

    /// Adds a file under a name that changes with its content, so that browsers may keep it for ever;
    /// returns its address.
    pub fn hashed(&mut self, name: &str, content: Vec<u8>) -> String {
        let hash = format!("{:x}", Sha256::digest(&content));
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let path = format!("assets/{stem}-{}.{ending}", &hash[..12]);
        self.0.insert(path.clone(), content);
        format!("/{path}")
    }

    /// Adds files that name each other, in a folder whose name changes with any of them; returns its address.
    pub fn hashed_folder(&mut self, name: &str, files: Vec<(String, Vec<u8>)>) -> String {
        let mut hash = Sha256::new();
        for (name, content) in &files {
            hash.update(name);
            hash.update(Sha256::digest(content));
        }
        let hash = format!("{:x}", hash.finalize());
        let folder = format!("assets/{name}-{}", &hash[..12]);
        self.0.extend(files.into_iter().map(|(name, content)| (format!("{folder}/{name}"), content)));
        format!("/{folder}")
    }

    /// Makes `folder` hold exactly these files. Those that are the same are left alone: the server is
    /// linked again only when one has changed.
    pub fn write(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        for (path, content) in &self.0 {
            let file = folder.join(path);
            if fs::read(&file).is_ok_and(|old| old == *content) {
                continue;
            }
            if let Some(parent) = file.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&file, content)?;
        }
        self.remove_others(folder, folder)
    }

    fn remove_others(&self, top: &Path, folder: &Path) -> Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                self.remove_others(top, &path)?;
            } else {
                let name = path.strip_prefix(top)?.to_string_lossy().replace('\\', "/");
                if !self.0.contains_key(&name) {
                    fs::remove_file(&path)?;
                }
            }
        }
        Ok(())
    }
}
