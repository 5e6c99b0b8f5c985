//! Turns `locales/` into typed keys: a topic is a file of the same name in each language, found by reading the folder.

use leptos_i18n_parser::parse_locales::{
    self,
    options::{Config, ParseOptions},
};
use std::error::Error;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    let mut topics = Vec::new();
    for entry in fs::read_dir("locales/fr")? {
        let path = entry?.path();
        if let Some(topic) = path.file_stem().and_then(|name| name.to_str()) {
            topics.push(topic.to_owned());
        }
    }
    topics.sort();
    // `interpolate_display` makes t_string! take variables.
    let config =
        Config::new("fr")?.add_locale("en")?.add_namespaces(topics)?.parse_options(ParseOptions::new().interpolate_display(true));
    let translations = parse_locales::parse_locales(None, config)?;
    for warning in translations.diag.warnings().iter() {
        println!("cargo::warning={warning}");
    }
    for error in translations.diag.errors().iter() {
        println!("cargo::error={error}");
    }
    let code = leptos_i18n_codegen::gen_code(&translations, None, false, None, false)?;
    fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("i18n.rs"), code.to_string())?;
    Ok(())
}
