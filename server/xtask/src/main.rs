//! Builds, runs and tests Passerelle: `cargo xtask --help`.

mod build;
mod dev;
mod lint;
mod release;
mod root;
mod run;
mod shell;
mod test;
mod tools;

use clap::Parser;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs and tests Passerelle")]
enum Task {
    /// Build the desk into dist/ and the server around it
    Build {
        /// Small and fast, as it is shipped (slower to build)
        #[arg(long)]
        release: bool,
        /// Only the desk, not the server
        #[arg(long)]
        desk: bool,
    },
    /// Install what is missing, build for release and serve the desk
    Run(run::Options),
    /// Build, serve and reload at each change
    Dev(dev::Options),
    /// Install what is missing and prove everything
    Test(test::Options),
    /// Look for words in views, missing translations and silenced lints
    Lint(lint::Options),
    /// Make the archive that people install
    Release,
}

fn main() -> ExitCode {
    match perform(Task::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> anyhow::Result<()> {
    match task {
        Task::Build { release, desk } => {
            let finish = if release { build::Finish::Shipped } else { build::Finish::Quick };
            build::desk(finish)?;
            if desk { Ok(()) } else { build::server(finish) }
        }
        Task::Run(options) => run::run(&options),
        Task::Dev(options) => dev::run(&options),
        Task::Test(options) => test::run(&options),
        Task::Lint(options) => lint::run(&options),
        Task::Release => release::run(),
    }
}
