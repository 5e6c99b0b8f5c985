//! Compiles the desk to WebAssembly and makes the JavaScript that starts it.

use super::{Finish, assets::Assets};
use crate::{root, shell, tools};
use anyhow::{Context, Result};
use std::fs;
use wasm_bindgen_cli_support::Bindgen;

/// The addresses of the compiled desk.
pub struct Program {
    pub script: String,
    pub module: String,
}

pub fn build(finish: Finish, assets: &mut Assets) -> Result<Program> {
    // Cargo's profile, and the folder that it fills.
    let (profile, folder) = match finish {
        Finish::Quick => ("dev", "debug"),
        Finish::Shipped => ("wasm-release", "wasm-release"),
    };
    let mut compile = shell::cargo();
    compile.args(["build", "--package", "app", "--lib", "--target", tools::WASM, "--profile", profile]);
    if finish == Finish::Shipped {
        // Leptos compiles a view once for each type of its parts, or, asked so, once for all: an eighth smaller.
        compile.args(["--config", &format!("target.{}.rustflags=[\"--cfg\", \"erase_components\"]", tools::WASM)]);
    }
    shell::run(&mut compile)?;
    let compiled = root::target().join(tools::WASM).join(folder).join("app.wasm");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name("desk")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .remove_name_section(finish == Finish::Shipped);
    let mut output = bindgen.generate_output().context("wasm-bindgen refused the compiled desk")?;
    let folder = root::target().join("desk");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    output.emit(&folder)?;
    // Snippets are imported by relative path, and their folders already carry a hash.
    for (krate, scripts) in output.snippets() {
        for (number, script) in scripts.iter().enumerate() {
            assets.plain(&format!("assets/snippets/{krate}/inline{number}.js"), script.clone().into_bytes());
        }
    }
    for (path, script) in output.local_modules() {
        assets.plain(&format!("assets/snippets/{path}"), script.clone().into_bytes());
    }
    Ok(Program {
        script: assets.hashed("desk.js", fs::read(folder.join("desk.js"))?),
        module: assets.hashed("desk.wasm", fs::read(folder.join("desk_bg.wasm"))?),
    })
}
