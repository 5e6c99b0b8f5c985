//! Starts the command that the person asked for.

use std::process::ExitCode;

use clap::Parser;
use passerelle::command::Command;

fn main() -> ExitCode {
    Command::parse().run()
}
