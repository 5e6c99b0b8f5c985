//! Builds and serves again at each change; an open desk reloads by itself.

use crate::{build, root, shell};
use anyhow::Result;
use std::path::Path;
use std::process::Child;
use std::time::{Duration, SystemTime};
use std::{fs, thread};

#[derive(clap::Args)]
pub struct Options {
    /// Begin with the demonstration's company
    #[arg(long)]
    demo: bool,
}

const DESK: [&str; 4] = ["app", "style", "public", "server/wire"];
const SERVER: [&str; 2] = ["server/src", "server/migrations"];

/// Between two looks at the files.
const PAUSE: Duration = Duration::from_millis(300);

pub fn run(options: &Options) -> Result<()> {
    let (mut desk_seen, mut server_seen) = (None, None);
    let mut server: Option<Child> = None;
    loop {
        let desk = newest(&DESK);
        let wire = newest(&["server/wire"]);
        let own = newest(&SERVER).max(wire);
        if desk_seen != Some(desk) {
            desk_seen = Some(desk);
            say(build::desk(build::Finish::Quick));
        }
        if server_seen != Some(own) {
            server_seen = Some(own);
            if build::server(build::Finish::Quick).inspect_err(|error| eprintln!("{error:#}")).is_ok() {
                if let Some(mut old) = server.take() {
                    old.kill()?;
                    old.wait()?;
                }
                server = Some(start(options)?);
            }
        }
        thread::sleep(PAUSE);
    }
}

fn say(outcome: Result<()>) {
    if let Err(error) = outcome {
        eprintln!("{error:#}");
    }
}

fn start(options: &Options) -> Result<Child> {
    let mut serve = shell::command(&build::server_binary(build::Finish::Quick).to_string_lossy());
    serve.arg("serve");
    if options.demo {
        serve.arg("--demo");
    }
    Ok(serve.spawn()?)
}

/// When the last change below these folders was made.
fn newest(folders: &[&str]) -> SystemTime {
    folders.iter().map(|folder| newest_in(&root::at(folder))).max().unwrap_or(SystemTime::UNIX_EPOCH)
}

fn newest_in(folder: &Path) -> SystemTime {
    let mut newest = SystemTime::UNIX_EPOCH;
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !path.ends_with("node_modules") {
                newest = newest.max(newest_in(&path));
            }
        } else if let Ok(changed) = entry.metadata().and_then(|data| data.modified()) {
            newest = newest.max(changed);
        }
    }
    newest
}
