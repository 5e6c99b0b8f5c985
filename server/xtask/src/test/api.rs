//! Lets schemathesis try every call of the described API against a running server.

use super::tally::{self, Tally};
use crate::{build, root, shell, tools};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

pub fn run() -> Result<Tally> {
    let data = root::target().join("schemathesis");
    if data.exists() {
        fs::remove_dir_all(&data)?;
    }
    fs::create_dir_all(&data)?;
    let server = Server::start(&data)?;
    // Read by schemathesis from the folder in which it runs.
    fs::write(data.join("schemathesis.toml"), server.settings()?)?;
    let report = data.join("report.xml");
    let mut try_all = Command::new(tools::venv().join("bin/schemathesis"));
    try_all.current_dir(&data).args(["run", &format!("{}/api/openapi.json", server.address)]);
    try_all.args(["--checks", "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"]);
    try_all.args(["--report", "junit", "--report-junit-path"]).arg(&report);
    // The same requests each time, as many as three minutes take. One worker: with two, Python 3.11 now and then breaks within its
    // own parser (« AST constructor recursion depth mismatch »), which schemathesis reads code with.
    try_all.args(["--seed", "1", "--generation-database", "none", "--workers", "1", "--max-examples", "60"]);
    let (_, succeeded) = tally::listen(&mut try_all)?;
    let report = fs::read_to_string(&report).context("schemathesis left no report")?;
    Ok(tally::or_broken(tally::of_junit(&report), succeeded))
}

/// A server with the demonstration's company, gone when the value goes.
struct Server {
    child: Child,
    address: String,
    said: Vec<String>,
}

impl Server {
    fn start(data: &Path) -> Result<Self> {
        let mut serve = Command::new(build::server_binary(build::Finish::Shipped));
        serve.args(["serve", "--demo"]).current_dir(data).stdout(Stdio::piped());
        serve
            .env("PASSERELLE_LISTEN", "127.0.0.1:0")
            .env("PASSERELLE_DATA", data.join("data"))
            .env("PASSERELLE_LOG__FILTER", "error");
        let line = shell::show(&serve);
        eprintln!("▸ {line}");
        let mut child = serve.spawn().with_context(|| format!("{line} did not start"))?;
        let output = child.stdout.take().context("its output was asked for")?;
        let mut said = Vec::new();
        let mut lines = BufReader::new(output).lines();
        // The address is the last thing that it says before it serves.
        while let Some(line) = lines.next().transpose()? {
            if let Some(address) = line.strip_prefix("Passerelle: ") {
                return Ok(Self { child, address: address.to_owned(), said });
            }
            said.push(line);
        }
        child.wait()?;
        bail!("the server ended before it served")
    }

    /// With a key of the demonstration's administrator, who is named in what the server said.
    fn settings(&self) -> Result<String> {
        let after = |words: &str| self.said.iter().find_map(|line| line.split_once(words).map(|(_, rest)| rest.trim()));
        let password = after("Everyone's password:").context("the demonstration says no password")?;
        let email = after("administrator").and_then(|rest| rest.split_whitespace().next());
        let email = email.context("the demonstration has no administrator")?;
        let mut make = shell::command("node");
        make.args(["end2end/schemathesis.mjs", &self.address, email, password]);
        shell::read(&mut make)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(error) = self.child.kill().and_then(|()| self.child.wait()) {
            eprintln!("the server could not be ended: {error}");
        }
    }
}
