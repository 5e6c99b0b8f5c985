//! Starts the desk on a machine that has only Rust and Node: builds what is missing, then serves.

use crate::{build, root, shell};
use anyhow::{Result, ensure};

#[derive(clap::Args)]
pub struct Options {
    /// Fill an empty database with a company on an ordinary Tuesday
    #[arg(long)]
    demo: bool,
    /// The port to listen on
    #[arg(long)]
    port: Option<u16>,
    /// Quick to build, slow to run
    #[arg(long)]
    dev: bool,
}

pub fn run(options: &Options) -> Result<()> {
    let finish = if options.dev { build::Finish::Quick } else { build::Finish::Shipped };
    build::desk(finish)?;
    build::server(finish)?;
    let mut serve = shell::command(&build::server_binary(finish).to_string_lossy());
    serve.arg("serve").current_dir(root::root());
    if options.demo {
        serve.arg("--demo");
    }
    if let Some(port) = options.port {
        serve.env("PASSERELLE_LISTEN", format!("127.0.0.1:{port}"));
    }
    let line = shell::show(&serve);
    eprintln!("▸ {line}");
    // Ctrl+C reaches the server too, which closes in good order; its exit is ours.
    let status = serve.status()?;
    ensure!(status.success(), "{line} ended with {status}");
    Ok(())
}
