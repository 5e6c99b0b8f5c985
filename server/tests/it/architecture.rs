//! The arrows of ARCHITECTURE.md: who may name whom.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room of `server/src`, and the rooms it may name. Rooms of one line never name each other but where the line says so.
const ARROWS: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("agents", &["kernel", "deps", "config"]),
    ("customers", &["kernel", "deps", "agents"]),
    ("words", &["kernel", "deps", "agents"]),
    ("sites", &["kernel", "deps", "agents"]),
    ("conversations", &["kernel", "deps", "agents", "customers"]),
    ("routing", &["kernel", "deps", "agents", "customers", "conversations"]),
    ("leads", &["kernel", "deps", "agents", "customers", "conversations"]),
    ("campaigns", &["kernel", "deps", "agents", "customers", "conversations"]),
    ("search", &["kernel", "deps", "agents", "customers", "conversations"]),
    ("webhooks", &["kernel", "deps", "agents"]),
    ("dead_jobs", &["kernel", "deps", "agents", "webhooks"]),
    ("channels", &["kernel"]),
    ("crm", &["kernel"]),
    (
        "flows",
        &[
            "kernel",
            "deps",
            "agents",
            "customers",
            "words",
            "sites",
            "conversations",
            "routing",
            "leads",
            "campaigns",
            "channels",
        ],
    ),
    ("realtime", &["kernel", "deps", "agents", "customers", "words", "sites", "conversations", "routing", "leads", "campaigns"]),
    (
        "widget",
        &[
            "kernel",
            "deps",
            "agents",
            "customers",
            "words",
            "sites",
            "conversations",
            "routing",
            "leads",
            "campaigns",
            "channels",
            "flows",
            "realtime",
        ],
    ),
];

/// Rooms above all others: they put the house together and may name anything.
const ROOFS: &[&str] = &[
    "lib",
    "main",
    "command",
    "config",
    "deps",
    "desk",
    "demo",
    "first_run",
    "headers",
    "health",
    "logs",
    "observe",
    "router",
    "worker",
];

#[test]
fn rooms_name_only_the_rooms_below_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut upward = Vec::new();
    for file in rust_files(&src) {
        let room = room_of(&src, &file);
        let text = fs::read_to_string(&file).unwrap();
        let allowed = match ARROWS.iter().find(|(name, _)| *name == room) {
            Some((_, allowed)) => allowed,
            None if ROOFS.contains(&room.as_str()) => continue,
            None => panic!("{} is in no room of ARCHITECTURE.md", file.display()),
        };
        let named = text.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(rooms_named);
        for named in named {
            if named != room && !allowed.contains(&named.as_str()) {
                upward.push(format!("{}: {room} names {named}", file.strip_prefix(&src).unwrap().display()));
            }
        }
    }
    assert!(upward.is_empty(), "arrows that point upward:\n{}", upward.join("\n"));
}

#[test]
fn the_desk_and_the_server_meet_only_in_wire() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let manifest = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    assert!(!manifest("app/Cargo.toml").contains("passerelle ="), "app depends on server");
    assert!(!manifest("server/Cargo.toml").contains("\napp ="), "server depends on app");
    let wire = manifest("server/wire/Cargo.toml");
    let dependencies = wire.split("[dependencies]").nth(1).unwrap().split('[').next().unwrap();
    let names: Vec<_> = dependencies.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.trim()).collect();
    assert_eq!(names, ["serde", "uuid", "utoipa"], "wire stays light");
}

#[test]
fn every_file_says_in_its_first_line_what_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let silent: BTreeMap<_, _> = ["server/src", "server/wire/src", "server/xtask/src", "server/tests", "app/src"]
        .iter()
        .flat_map(|folder| rust_files(&root.join(folder)))
        .filter_map(|file| {
            let first = fs::read_to_string(&file).unwrap().lines().next().unwrap_or_default().to_owned();
            (!first.starts_with("//! ")).then_some((file, first))
        })
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

fn room_of(src: &Path, file: &Path) -> String {
    let first = file.strip_prefix(src).unwrap().components().next().unwrap();
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The rooms in `crate::room…` and in `crate::{room, room::…}`.
fn rooms_named(line: &str) -> Vec<String> {
    line.match_indices("crate::")
        .flat_map(|(at, found)| {
            let rest = &line[at + found.len()..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(group) => group.split('}').next().unwrap_or_default().split(',').collect(),
                None => vec![rest],
            };
            names.into_iter().map(room_name).collect::<Vec<_>>()
        })
        .filter(|name| !name.is_empty())
        .collect()
}

/// Empty for a macro: those stand at the root whatever room defines them.
fn room_name(path: &str) -> String {
    let name: String = path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    if path.trim()[name.len()..].starts_with('!') { String::new() } else { name }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    found
}
