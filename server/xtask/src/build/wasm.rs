//! Compiles the desk to WebAssembly and makes the JavaScript that starts it.

use super::{Finish, assets::Assets, split};
use crate::{root, shell, tools};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// The addresses of the compiled desk.
pub struct Program {
    pub script: String,
    pub module: String,
    /// What the script imports before it runs.
    pub imported: Vec<String>,
    /// What single pages fetch when they are first shown.
    pub parts: Vec<String>,
}

const SCRIPT: &str = "desk.js";
const MODULE: &str = "desk_bg.wasm";

pub fn build(finish: Finish, assets: &mut Assets) -> Result<Program> {
    let compiled = compile(finish)?;
    let (main, others) = match finish {
        Finish::Quick => (compiled, vec![]),
        Finish::Shipped => {
            let parts = split::apart(&compiled, SCRIPT)?;
            (parts.main, parts.others)
        }
    };
    let mut files = bind(finish, &main)?;
    let names: Vec<_> = others.iter().map(|(name, _)| name.clone()).collect();
    files.extend(others);
    // They name each other, so they change their address together.
    let folder = assets.hashed_folder("desk", files);
    let (parts, imported) = names.iter().map(|name| format!("{folder}/{name}")).partition(|address| address.ends_with(".wasm"));
    Ok(Program { script: format!("{folder}/{SCRIPT}"), module: format!("{folder}/{MODULE}"), imported, parts })
}

fn compile(finish: Finish) -> Result<PathBuf> {
    let profile = match finish {
        Finish::Quick => "wasm-dev",
        Finish::Shipped => "wasm-release",
    };
    let mut compile = shell::cargo();
    compile.args(["build", "--package", "app", "--lib", "--target", tools::WASM, "--profile", profile]);
    if finish == Finish::Shipped {
        // The linker's relocations say what calls what, by which the module is cut apart. Not `--cfg erase_components`, though it makes
        // an eighth less: of a component built again in place (leptos 0.8.23), the listeners of before would go on hearing.
        let flags = r#"["-Clink-args=--emit-relocs"]"#;
        compile.args(["--features", "split", "--config", &format!("target.{}.rustflags={flags}", tools::WASM)]);
    }
    shell::run(&mut compile)?;
    Ok(root::target().join(tools::WASM).join(profile).join("app.wasm"))
}

/// Makes the files that a browser loads: the script, the module, and the snippets that crates bring.
fn bind(finish: Finish, module: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name("desk")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        // The parts share the module's table and memory.
        .keep_lld_exports(finish == Finish::Shipped)
        .remove_producers_section(true)
        .remove_name_section(finish == Finish::Shipped);
    let mut output = bindgen.generate_output().context("wasm-bindgen refused the compiled desk")?;
    let folder = root::target().join("desk");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    output.emit(&folder)?;
    let mut files =
        vec![(SCRIPT.to_owned(), fs::read(folder.join(SCRIPT))?), (MODULE.to_owned(), fs::read(folder.join(MODULE))?)];
    for (krate, scripts) in output.snippets() {
        for (number, script) in scripts.iter().enumerate() {
            files.push((format!("snippets/{krate}/inline{number}.js"), script.clone().into_bytes()));
        }
    }
    for (path, script) in output.local_modules() {
        files.push((format!("snippets/{path}"), script.clone().into_bytes()));
    }
    Ok(files)
}
