//! Looks at the machine: the port, the folder, its space, its time.

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use super::finding::Finding;
use crate::config::Config;
use crate::kernel::clock;

/// Enough for a day of pictures and a backup beside them.
const SPACE: u64 = 2_000_000_000;

/// 2025-01-01: this program is younger.
const BEFORE_US: i64 = 1_735_689_600_000;

pub fn port(config: &Config) -> Finding {
    match TcpListener::bind(config.listen) {
        Ok(_) => Finding::well("port", format!("{} is free", config.listen)),
        Err(error) => Finding::doubtful(
            "port",
            format!("{} is not free: {error}", config.listen),
            "if that is not Passerelle itself, stop the other program or change `listen`",
        ),
    }
}

pub fn folder(config: &Config) -> Finding {
    let probe = config.data.join(".passerelle-doctor");
    let written = fs::create_dir_all(&config.data).and_then(|()| fs::write(&probe, b"?")).and_then(|()| fs::remove_file(&probe));
    let shown = config.data.display();
    match written {
        Ok(()) => Finding::well("folder", format!("{shown} can be written")),
        Err(error) => Finding::wrong(
            "folder",
            format!("{shown} cannot be written: {error}"),
            "give the folder to the user that runs Passerelle (chown), or change `data`",
        ),
    }
}

pub fn space(config: &Config) -> Finding {
    // The folder may not be there yet: its nearest parent is on the same disk.
    let there = config.data.ancestors().find(|path| path.exists()).unwrap_or(Path::new("."));
    match rustix::fs::statvfs(there) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let said = format!("{} MB free", free / 1_000_000);
            if free < SPACE {
                Finding::doubtful("space", said, "free some space or move `data` to a larger disk")
            } else {
                Finding::well("space", said)
            }
        }
        Err(error) => Finding::doubtful("space", format!("unknown: {error}"), "look with `df`"),
    }
}

pub fn clock() -> Finding {
    let now = clock::Deps::real().now();
    if now < BEFORE_US {
        return Finding::wrong("clock", "this machine lives before 2025", "set its time: `timedatectl set-ntp true`");
    }
    Finding::well("clock", "plausible")
}
