//! Runs other programs, showing what is run.

use crate::root;
use anyhow::{Context, Result, ensure};
use std::process::Command;

/// A command that starts at the root of the working tree.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root::root());
    command
}

/// The cargo that runs us.
pub fn cargo() -> Command {
    command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()))
}

/// Runs to the end; an exit other than 0 is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let line = show(command);
    eprintln!("▸ {line}");
    let status = command.status().with_context(|| format!("{line} did not start"))?;
    ensure!(status.success(), "{line} ended with {status}");
    Ok(())
}

/// Runs to the end without a word and returns what it wrote on its standard output.
pub fn read(command: &mut Command) -> Result<String> {
    let line = show(command);
    let output = command.output().with_context(|| format!("{line} did not start"))?;
    ensure!(output.status.success(), "{line} ended with {}", output.status);
    Ok(String::from_utf8(output.stdout)?)
}

/// Whether a program of this name can be started from here.
pub fn exists(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// The command as one would type it.
pub fn show(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let program = program.rsplit('/').next().unwrap_or(&program).to_owned();
    let args = command.get_args().map(|arg| arg.to_string_lossy().into_owned());
    std::iter::once(program).chain(args).collect::<Vec<_>>().join(" ")
}
