//! Builds the desk into `dist/`, then the server that carries it.

mod assets;
mod npm;
mod page;
mod press;
mod public;
mod split;
mod style;
mod wasm;

use crate::{root, shell, tools};
use anyhow::Result;
use assets::Assets;
use std::path::PathBuf;
use std::time::Instant;

/// How much care a build takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// For the person at the keyboard: seconds count.
    Quick,
    /// For others: bytes count.
    Shipped,
}

/// Fills `dist/`: every file that the browser can ask for.
pub fn desk(finish: Finish) -> Result<()> {
    let start = Instant::now();
    tools::wasm_target()?;
    tools::npm("app")?;
    let mut assets = Assets::new();
    let program = wasm::build(finish, &mut assets)?;
    let fonts = npm::add(&mut assets)?;
    let style = style::bundle(finish, &fonts, &mut assets)?;
    let first_load = page::write(finish, &program, &style, &fonts, &mut assets)?;
    public::copy(&mut assets)?;
    if finish == Finish::Shipped {
        press::compress(&mut assets)?;
    }
    assets.write(&root::at("dist"))?;
    eprintln!("  dist/ made in {:.1} s", start.elapsed().as_secs_f32());
    if finish == Finish::Shipped {
        eprint!("{}", press::report(&assets, &first_load));
    }
    Ok(())
}

/// Builds the server; a shipped one has the desk inside.
pub fn server(finish: Finish) -> Result<()> {
    let mut build = shell::cargo();
    build.args(["build", "--package", "passerelle", "--bin", "passerelle"]);
    if finish == Finish::Shipped {
        build.arg("--release");
    }
    shell::run(&mut build)
}

/// Where [`server`] puts the program.
pub fn server_binary(finish: Finish) -> PathBuf {
    let profile = match finish {
        Finish::Quick => "debug",
        Finish::Shipped => "release",
    };
    root::target().join(profile).join("passerelle")
}
