//! Joins the stylesheets into one file.

use super::{Finish, assets::Assets, npm::Fonts};
use crate::root;
use anyhow::{Result, anyhow, ensure};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::ParserOptions;

/// Returns the address of the one stylesheet.
pub fn bundle(finish: Finish, fonts: &Fonts, assets: &mut Assets) -> Result<String> {
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    // No browser targets: what `style/` says is what browsers get. light-dark(), nesting and layers are in all of them.
    let sheet = bundler.bundle(&root::at("style/main.css")).map_err(|e| anyhow!("style/: {e}"))?;
    let minify = finish == Finish::Shipped;
    let printed = sheet.to_css(PrinterOptions { minify, ..PrinterOptions::default() }).map_err(|e| anyhow!("style/: {e}"))?;
    // A stylesheet says `../fonts/<file>`, which is no place on disk: only the build knows the address.
    let css = fonts.iter().fold(printed.code, |css, (face, address)| css.replace(&format!("../fonts/{face}"), address));
    ensure!(!css.contains("../fonts/"), "style/ names a font that server/xtask/src/build/npm.rs does not take");
    Ok(assets.hashed("desk.css", css.into_bytes()))
}
