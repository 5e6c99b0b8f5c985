//! Builds, runs and tests Passerelle: `cargo xtask --help`.

mod build;
mod root;
mod run;
mod shell;
mod tools;

use clap::Parser;

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
}

fn main() -> anyhow::Result<()> {
    match Task::parse() {
        Task::Build { release, desk } => {
            let finish = if release { build::Finish::Shipped } else { build::Finish::Quick };
            build::desk(finish)?;
            if desk { Ok(()) } else { build::server(finish) }
        }
        Task::Run(options) => run::run(&options),
    }
}
