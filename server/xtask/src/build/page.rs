//! Makes the one HTML page, with the names that this build gave to its files.

use super::{Finish, assets::Assets, npm::Fonts, wasm::Program};
use crate::root;
use anyhow::{Result, ensure};
use std::fs;

/// Returns the paths that a browser fetches before the desk stands.
pub fn write(finish: Finish, program: &Program, style: &str, fonts: &Fonts, assets: &mut Assets) -> Result<Vec<String>> {
    let mut boot = fs::read_to_string(root::at("app/boot.js"))?;
    if finish == Finish::Quick {
        boot.push_str(&fs::read_to_string(root::at("app/reload.js"))?);
    }
    let boot = fill(&boot, &[("script", &program.script), ("module", &program.module)])?;
    let boot = assets.hashed("boot.js", boot.into_bytes());
    let font = fonts.first().map_or("", |(_, address)| address.as_str());
    let page = fs::read_to_string(root::at("app/index.html"))?;
    let page = fill(
        &page,
        &[
            ("script", &program.script),
            ("imported", &links("modulepreload", &program.imported)),
            ("module", &program.module),
            ("parts", &links("prefetch", &program.parts)),
            ("style", style),
            ("font", font),
            ("boot", &boot),
        ],
    )?;
    assets.plain("index.html", page.into_bytes());
    let fetched = ["/index.html", &program.script, &program.module, style, font, &boot];
    let fetched = fetched.into_iter().chain(program.imported.iter().map(String::as_str));
    Ok(fetched.map(|address| address.trim_start_matches('/').to_owned()).collect())
}

fn links(rel: &str, addresses: &[String]) -> String {
    addresses.iter().map(|address| format!("<link rel=\"{rel}\" href=\"{address}\">")).collect()
}

/// Replaces each `{{name}}`; a name that is not there or that nobody fills is a mistake.
fn fill(text: &str, names: &[(&str, &str)]) -> Result<String> {
    let mut text = text.to_owned();
    for (name, value) in names {
        let hole = format!("{{{{{name}}}}}");
        ensure!(text.contains(&hole), "{hole} is missing from the page");
        text = text.replace(&hole, value);
    }
    ensure!(!text.contains("{{"), "the page has a {{{{hole}}}} that nobody fills");
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn every_hole_is_filled_or_the_build_stops() {
        assert_eq!(fill("a {{b}} c", &[("b", "x")]).ok().as_deref(), Some("a x c"));
        assert!(fill("a {{b}} {{c}}", &[("b", "x")]).is_err());
        assert!(fill("a", &[("b", "x")]).is_err());
    }
}
