//! No lint is silenced for good: `#[expect(…, reason = "…")]` says why and complains when it is no longer needed.

use super::{Remark, sources};
use anyhow::Result;
use std::fs;

pub fn look() -> Result<Vec<Remark>> {
    let mut remarks = Vec::new();
    for (name, path) in sources::with_ending(".", ".rs")? {
        for (number, line) in fs::read_to_string(path)?.lines().enumerate() {
            if silences(line) {
                remarks
                    .push(Remark::new(format!("{name}:{}", number + 1), "write #[expect(…, reason = \"…\")] instead of allow"));
            }
        }
    }
    Ok(remarks)
}

fn silences(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("#[allow(") || line.starts_with("#![allow(")
}

#[cfg(test)]
mod tests {
    use super::silences;

    #[test]
    fn an_allow_is_seen_and_a_word_about_it_is_not() {
        assert!(silences("    #[allow(dead_code)]"));
        assert!(silences("#![allow(clippy::all)]"));
        assert!(!silences("#[allow_missing = true]"));
        assert!(!silences("// #[allow(…)] is refused"));
    }
}
