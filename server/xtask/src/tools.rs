//! Installs what a task needs and the machine lacks.

use crate::{root, shell};
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::PathBuf;

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

/// What `cargo xtask test` needs beside Rust and Node.
pub fn for_tests(quick: bool) -> Result<()> {
    component("rustfmt", "fmt")?;
    component("clippy", "clippy")?;
    wasm_target()?;
    let mut packages = Vec::new();
    if !postgres_is_here() {
        packages.push("postgresql");
    }
    if !quick {
        npm("end2end")?;
        if !fs::exists("/usr/bin/chromium")? {
            packages.push("chromium");
        }
        let venv = shell::read(shell::command("python3").args(["-c", "import ensurepip, venv"])).is_ok();
        if !venv {
            packages.extend(["python3", "python3-venv"]);
        }
    }
    apt(&packages)?;
    if quick { Ok(()) } else { schemathesis() }
}

/// The folder of the Python programs that tests use.
pub fn venv() -> PathBuf {
    root::target().join("venv")
}

fn component(name: &str, command: &str) -> Result<()> {
    if shell::read(shell::cargo().args([command, "--version"])).is_ok() {
        return Ok(());
    }
    ensure!(shell::exists("rustup"), "{name} is missing: install it as this machine installs Rust");
    shell::run(shell::command("rustup").args(["component", "add", name]))
}

/// Debian keeps the server's programs out of PATH.
fn postgres_is_here() -> bool {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    shell::exists("postgres") || versions.map(|version| version.path().join("bin/postgres")).any(|program| program.exists())
}

fn apt(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    ensure!(shell::exists("apt-get"), "missing: {}. Install them as this machine installs programs", packages.join(", "));
    let root = shell::read(shell::command("id").arg("-u"))?.trim() == "0";
    let apt = |arguments: &[&str]| {
        let mut command = shell::command(if root { "env" } else { "sudo" });
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
        shell::run(&mut command)
    };
    apt(&["update"])?;
    let install: Vec<_> = ["install", "--yes", "--no-install-recommends"].iter().chain(packages).copied().collect();
    apt(&install)
}

fn schemathesis() -> Result<()> {
    let python = venv().join("bin/python");
    let wanted = format!("schemathesis=={SCHEMATHESIS}");
    let stamp = venv().join("passerelle");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    shell::run(shell::command("python3").args(["-m", "venv"]).arg(venv()))?;
    let python = python.to_string_lossy();
    shell::run(shell::command(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", &wanted]))?;
    fs::write(stamp, wanted)?;
    Ok(())
}

const SCHEMATHESIS: &str = "4.32.5";
