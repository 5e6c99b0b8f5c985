//! Cuts the compiled desk apart: what opens it, and what a page fetches when it is first shown.

use crate::root;
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// The script that fetches the parts, beside the desk's own.
const LINK: &str = "split.js";

pub struct Parts {
    /// What opens the desk.
    pub main: PathBuf,
    /// The files that stand beside it, by name: the parts and the script that fetches them.
    pub others: Vec<(String, Vec<u8>)>,
}

pub fn apart(compiled: &Path, script: &str) -> Result<Parts> {
    let whole = fs::read(compiled)?;
    let folder = root::target().join("desk-parts");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let main = folder.join("main.wasm");
    let (link, script) = (format!("./{LINK}"), format!("./{script}"));
    let mut options = Options::new(&whole);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = &script;
    let split = transform(options).map_err(|report| anyhow!("{report:?}")).context("the compiled desk could not be cut apart")?;
    let mut others = vec![(LINK.to_owned(), fs::read(folder.join(LINK))?)];
    for part in &split.split_modules {
        let name = part.file_name().context("a part has no name")?.to_string_lossy().into_owned();
        others.push((name, fs::read(part)?));
    }
    Ok(Parts { main, others })
}
