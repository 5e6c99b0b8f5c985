//! Installs what a task needs and the machine lacks.

use crate::{root, shell};
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::fs;

/// The compiler's target for the browser.
pub fn wasm_target() -> Result<()> {
    let mut ask = shell::command("rustc");
    ask.args(["--print", "target-libdir", "--target", WASM]);
    let libraries = shell::read(&mut ask)?;
    if fs::exists(libraries.trim())? {
        return Ok(());
    }
    ensure!(
        shell::exists("rustup"),
        "the compiler's target {WASM} is missing: install it as this machine installs Rust, or install rustup"
    );
    shell::run(shell::command("rustup").args(["target", "add", WASM]))
}

pub const WASM: &str = "wasm32-unknown-unknown";

/// The npm packages locked in `folder`, installed once for each state of the lock file.
pub fn npm(folder: &str) -> Result<()> {
    let lock = root::at(folder).join("package-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("{} is missing", lock.display()))?;
    let wanted = format!("{:x}", Sha256::digest(wanted));
    let stamp = root::at(folder).join("node_modules/.passerelle");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    ensure!(shell::exists("npm"), "npm is missing: install Node.js 20 or newer");
    let mut install = shell::command("npm");
    install.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(root::at(folder));
    shell::run(&mut install)?;
    fs::write(stamp, wanted)?;
    Ok(())
}
