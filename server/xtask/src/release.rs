//! Makes the archive that people install: one program, its settings explained, the licences.

use crate::{build, root, shell};
use anyhow::{Context, Result};
use std::fs;

pub fn run() -> Result<()> {
    build::desk(build::Finish::Shipped)?;
    build::server(build::Finish::Shipped)?;
    let version = env!("CARGO_PKG_VERSION");
    let host = shell::read(shell::command("rustc").args(["--print", "host-tuple"]))?;
    let name = format!("passerelle-{version}-{}", host.trim());
    let folder = root::target().join("shipped").join(&name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    fs::copy(build::server_binary(build::Finish::Shipped), folder.join("passerelle"))?;
    fs::copy(root::at("server/config.default.toml"), folder.join("passerelle.example.toml"))?;
    for text in ["README.md", "CHANGELOG.md"] {
        fs::copy(root::at(text), folder.join(text)).with_context(|| text)?;
    }
    fs::create_dir_all(folder.join("licences"))?;
    for licence in fs::read_dir(root::at("dist/licences"))? {
        let licence = licence?;
        if !licence.file_name().to_string_lossy().ends_with(".br") {
            fs::copy(licence.path(), folder.join("licences").join(licence.file_name()))?;
        }
    }
    let archive = format!("{name}.tar.gz");
    shell::run(shell::command("tar").args(["czf", &archive, &name]).current_dir(root::target().join("shipped")))?;
    println!("{}", root::target().join("shipped").join(archive).display());
    Ok(())
}
