//! Runs the journeys of `end2end/` in real browsers against the release build.

use super::tally::{self, Tally};
use crate::{build, root, shell};
use anyhow::{Context, Result};
use std::fs;

pub fn run() -> Result<Tally> {
    let report = root::at("end2end/report/result.json");
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let mut play = shell::command("npx");
    play.args(["playwright", "test"]).current_dir(root::at("end2end"));
    play.env("PASSERELLE_PROGRAM", build::server_binary(build::Finish::Shipped)).env("CI", "1");
    let (_, succeeded) = tally::listen(&mut play)?;
    let report = fs::read_to_string(&report).context("Playwright left no report")?;
    Ok(tally::or_broken(tally::of_playwright(&serde_json::from_str(&report)?), succeeded))
}
