//! Counts what passed and what failed, as each runner says it.

use crate::shell;
use anyhow::{Context, Result};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::ops::AddAssign;
use std::process::{Command, Stdio};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs `cargo test`, showing what it says.
pub fn of_cargo(test: &mut Command) -> Result<Tally> {
    let (said, succeeded) = listen(test)?;
    Ok(or_broken(of_cargo_text(&said), succeeded))
}

/// Runs a program and shows what it says; returns that, and whether it succeeded.
pub fn listen(command: &mut Command) -> Result<(String, bool)> {
    let line = shell::show(command);
    eprintln!("▸ {line}");
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("{line} did not start"))?;
    let output = child.stdout.take().context("its output was asked for")?;
    let mut said = String::new();
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        said += &line;
        said.push('\n');
    }
    Ok((said, child.wait()?.success()))
}

/// A runner that failed without a failed test did not compile or broke: that is a failure too.
pub fn or_broken(tally: Tally, succeeded: bool) -> Tally {
    if succeeded || tally.failed > 0 { tally } else { Tally { failed: 1, ..tally } }
}

/// `test result: ok. 12 passed; 0 failed; …`, once for each test program.
fn of_cargo_text(said: &str) -> Tally {
    let mut sum = Tally::default();
    for line in said.lines().filter_map(|line| line.strip_prefix("test result: ")) {
        sum += Tally { passed: number_before(line, " passed"), failed: number_before(line, " failed") };
    }
    sum
}

fn number_before(line: &str, word: &str) -> u64 {
    let before = line.split(word).next().unwrap_or_default();
    before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Playwright's JSON report. A test that passed only when it was tried again is a failure: it hides something.
pub fn of_playwright(report: &Value) -> Tally {
    let stat = |name: &str| report.pointer(&format!("/stats/{name}")).and_then(Value::as_u64).unwrap_or(0);
    Tally { passed: stat("expected"), failed: stat("unexpected") + stat("flaky") }
}

/// A JUnit report: the attributes of each `<testsuite`.
pub fn of_junit(report: &str) -> Tally {
    let mut sum = Tally::default();
    for suite in report.split("<testsuite ").skip(1) {
        let head = suite.split('>').next().unwrap_or_default();
        let attribute = |name: &str| {
            let value = head.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            value.and_then(|number| number.parse::<u64>().ok()).unwrap_or(0)
        };
        let failed = attribute("failures") + attribute("errors");
        sum += Tally { passed: attribute("tests").saturating_sub(failed + attribute("skipped")), failed };
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_results_of_every_test_program_are_added() {
        let said = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 0 ignored; finished in 0.1s\n\n\
            test result: FAILED. 11 passed; 3 failed; 1 ignored; 0 measured\n";
        assert_eq!(of_cargo_text(said), Tally { passed: 13, failed: 3 });
    }

    #[test]
    fn a_runner_that_breaks_is_a_failure() {
        assert_eq!(or_broken(Tally { passed: 4, failed: 0 }, false), Tally { passed: 4, failed: 1 });
        assert_eq!(or_broken(Tally { passed: 4, failed: 2 }, false), Tally { passed: 4, failed: 2 });
    }

    #[test]
    fn a_test_that_needed_a_second_try_has_failed() {
        let report = serde_json::json!({ "stats": { "expected": 5, "unexpected": 1, "flaky": 1, "skipped": 2 } });
        assert_eq!(of_playwright(&report), Tally { passed: 5, failed: 2 });
    }

    #[test]
    fn a_junit_report_is_read_by_its_suites() {
        let report = r#"<testsuites><testsuite name="a" tests="10" errors="1" failures="2" skipped="3" hostname="h"><testcase/></testsuite></testsuites>"#;
        assert_eq!(of_junit(report), Tally { passed: 4, failed: 3 });
    }
}
