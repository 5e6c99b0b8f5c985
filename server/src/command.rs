//! What one can ask of the program on its command line.

mod archive;
mod backup;
mod doctor;
mod lock;
mod restore;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{self, Config};
use crate::router;

#[derive(Parser)]
#[command(name = "passerelle", version, about = "An omnichannel desk for contact centres")]
pub struct Command {
    /// The file of settings; ./passerelle.toml if it is there
    #[arg(long, short, global = true, env = "PASSERELLE_CONFIG_FILE", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Serve the desk, the API and the widget
    Serve {
        /// Fill an empty database with a company on an ordinary Tuesday
        #[arg(long)]
        demo: bool,
    },
    /// Say what is wrong on this machine and how to mend it
    Doctor,
    /// Save the embedded database and the files into one archive; the server may run
    Backup { file: PathBuf },
    /// Put back what `backup` saved
    Restore {
        file: PathBuf,
        /// Even if there is data already: it is set aside, not deleted
        #[arg(long)]
        force: bool,
    },
    /// Print the description of the API
    Openapi,
    /// Print every setting with its explanation and its default
    Config,
}

/// A sentence for the person who typed the command.
type Failure = Box<dyn std::error::Error + Send + Sync>;

impl Command {
    pub fn run(self) -> ExitCode {
        let outcome = match self.task {
            Task::Openapi => print(&serde_json::to_string_pretty(&router::openapi()).unwrap_or_default()),
            Task::Config => print(config::DEFAULTS),
            Task::Doctor => return doctor::run(self.config.as_deref()),
            Task::Serve { demo } => self.settings().and_then(|config| serve::run(config, demo)),
            Task::Backup { ref file } => self.settings().and_then(|config| backup::run(&config, file)),
            Task::Restore { ref file, force } => self.settings().and_then(|config| restore::run(&config, file, force)),
        };
        match outcome {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                eprintln!("passerelle: {failure}");
                ExitCode::FAILURE
            }
        }
    }

    fn settings(&self) -> Result<Config, Failure> {
        Config::read(self.config.as_deref()).map_err(|error| format!("the settings are wrong: {error}").into())
    }
}

/// Writes a text to whoever reads us. One who has read enough (`| head`) is no failure.
fn print(text: &str) -> Result<(), Failure> {
    use std::io::{ErrorKind, Write};
    match writeln!(std::io::stdout(), "{}", text.trim_end()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
