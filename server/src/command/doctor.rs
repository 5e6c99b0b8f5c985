//! Says what is wrong on this machine and how to mend it.

mod database;
mod finding;
mod machine;

use std::path::Path;
use std::process::ExitCode;

use crate::config::Config;
use crate::desk;
use finding::Finding;

/// Looks at everything; exits with a failure if the server could not work.
pub fn run(file: Option<&Path>) -> ExitCode {
    let findings = match Config::read(file) {
        Ok(config) => look(&config),
        Err(error) => vec![Finding::wrong(
            "settings",
            error.to_string(),
            "correct the file or the environment variable; `passerelle config` prints every setting",
        )],
    };
    for finding in &findings {
        println!("{finding}");
    }
    if findings.iter().any(Finding::is_wrong) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn look(config: &Config) -> Vec<Finding> {
    let mut findings = vec![Finding::well("settings", "understood")];
    findings.push(address(config));
    findings.push(machine::port(config));
    findings.push(machine::folder(config));
    findings.push(machine::space(config));
    findings.push(machine::clock());
    findings.extend(database::look(config));
    findings.push(if desk::is_built() {
        Finding::well("desk", "in this program")
    } else {
        Finding::doubtful("desk", "not in this program", "build it with `cargo xtask build --release`")
    });
    findings
}

fn address(config: &Config) -> Finding {
    if config.is_https() || config.listen.ip().is_loopback() {
        return Finding::well("address", config.public_url());
    }
    let said = format!("{} is open to other machines without HTTPS", config.listen);
    Finding::doubtful("address", said, "put a proxy with HTTPS in front and set `public_url` to its https:// address")
}
