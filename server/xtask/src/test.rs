//! Proves everything: form, lints, unit and integration tests, browsers, the API. The last line is the sum.

mod api;
mod browsers;
mod tally;

use crate::{build, lint, shell, tools};
use anyhow::{Result, ensure};
use std::process::Command;
use std::time::Instant;
use tally::Tally;

#[derive(clap::Args)]
pub struct Options {
    /// Only what needs no browser and no release build
    #[arg(long)]
    quick: bool,
}

pub fn run(options: &Options) -> Result<()> {
    tools::for_tests(options.quick)?;
    let mut sum = Tally::default();
    sum += check("formatting", || shell::run(shell::cargo().args(["fmt", "--all", "--check"])));
    sum += check("lint", lint::look);
    sum += check("clippy, server", || shell::run(&mut clippy(&["--workspace", "--exclude", "app", "--all-targets"])));
    sum += check("clippy, desk", || shell::run(&mut clippy(&["--package", "app", "--target", tools::WASM])));
    sum += counted("unit and integration tests", cargo_test);
    if !options.quick {
        sum +=
            check("release build", || build::desk(build::Finish::Shipped).and_then(|()| build::server(build::Finish::Shipped)));
        sum += counted("browsers", browsers::run);
        sum += counted("API", api::run);
    }
    println!("{} passed, {} failed", sum.passed, sum.failed);
    ensure!(sum.failed == 0, "not everything passes");
    Ok(())
}

fn clippy(which: &[&str]) -> Command {
    let mut clippy = shell::cargo();
    clippy.arg("clippy").args(which).args(["--", "--deny", "warnings"]);
    clippy
}

fn cargo_test() -> Result<Tally> {
    let mut test = shell::cargo();
    test.args(["test", "--workspace", "--no-fail-fast"]);
    tally::of_cargo(&mut test)
}

/// One check that passes or fails as a whole.
fn check(name: &str, run: impl FnOnce() -> Result<()>) -> Tally {
    counted(name, || run().map(|()| Tally { passed: 1, failed: 0 }))
}

/// A runner that counts by itself; one that breaks is one failure.
fn counted(name: &str, run: impl FnOnce() -> Result<Tally>) -> Tally {
    eprintln!("\n━━ {name}");
    let start = Instant::now();
    let tally = run().unwrap_or_else(|error| {
        eprintln!("{error:#}");
        Tally { passed: 0, failed: 1 }
    });
    eprintln!("━━ {name}: {} passed, {} failed in {} s", tally.passed, tally.failed, start.elapsed().as_secs());
    tally
}
