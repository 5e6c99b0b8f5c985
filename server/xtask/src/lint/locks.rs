//! Lock files say what is installed, never from which machine.

use super::{Remark, sources};
use anyhow::Result;
use std::fs;

pub fn look() -> Result<Vec<Remark>> {
    let mut remarks = Vec::new();
    for (name, path) in sources::with_ending(".", "package-lock.json")? {
        if fs::read_to_string(path)?.contains("\"resolved\"") {
            remarks.push(Remark::new(name, "names a registry: .npmrc needs omit-lockfile-registry-resolved=true"));
        }
    }
    Ok(remarks)
}
