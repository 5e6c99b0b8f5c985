//! Takes from npm what the desk shows but does not compile: the typeface, the reader of the API.

use super::assets::Assets;
use crate::root;
use anyhow::{Context, Result};
use std::fs;

/// The typeface's files, each with its address; the first is the one that the first paint needs.
pub type Fonts = Vec<(String, String)>;

const TYPEFACE: &str = "@fontsource-variable/atkinson-hyperlegible-next";
const FACES: [&str; 2] =
    ["atkinson-hyperlegible-next-latin-wght-normal.woff2", "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2"];

const READER: &str = "swagger-ui-dist";

pub fn add(assets: &mut Assets) -> Result<Fonts> {
    for file in ["swagger-ui.css", "swagger-ui-bundle.js"] {
        assets.plain(&format!("api-reader/{file}"), take(READER, file)?);
    }
    assets.plain("licences/swagger-ui.txt", take(READER, "LICENSE")?);
    assets.plain("licences/atkinson-hyperlegible-next.txt", take(TYPEFACE, "LICENSE")?);
    FACES.iter().map(|face| Ok(((*face).to_owned(), assets.hashed(face, take(TYPEFACE, &format!("files/{face}"))?)))).collect()
}

fn take(package: &str, file: &str) -> Result<Vec<u8>> {
    let path = root::at("app/node_modules").join(package).join(file);
    fs::read(&path).with_context(|| format!("{package} has no {file} any more"))
}
