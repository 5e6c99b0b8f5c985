//! Finds the files of the project by their ending.

use crate::root;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

const NOT_OURS: [&str; 4] = ["node_modules", "target", "dist", ".git"];

/// Every file below `folder` with this ending, with its path as one would say it.
pub fn with_ending(folder: &str, ending: &str) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    walk(&root::at(folder), ending, &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, ending: &str, found: &mut Vec<(String, PathBuf)>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !NOT_OURS.contains(&name.as_str()) {
                walk(&path, ending, found)?;
            }
        } else if name.ends_with(ending) {
            found.push((path.strip_prefix(root::root())?.display().to_string(), path));
        }
    }
    Ok(())
}
