//! Lays a Brotli copy beside every file that gains by it, so that the server never compresses.

use super::assets::Assets;
use anyhow::Result;
use brotli::CompressorWriter;
use std::io::Write as _;

const ENDINGS: [&str; 9] = [".html", ".css", ".js", ".wasm", ".svg", ".json", ".webmanifest", ".txt", ".map"];

pub fn compress(assets: &mut Assets) -> Result<()> {
    let mut pressed = Vec::new();
    for (path, content) in &assets.0 {
        if ENDINGS.iter().any(|ending| path.ends_with(ending)) {
            pressed.push((format!("{path}.br"), brotli(content)?));
        }
    }
    assets.0.extend(pressed);
    Ok(())
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    const BUFFER: usize = 1 << 16;
    const QUALITY: u32 = 11;
    const WINDOW: u32 = 22;
    let mut writer = CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
    writer.write_all(content)?;
    Ok(writer.into_inner())
}

/// What the files of the first load cost on the wire.
pub fn report(assets: &Assets, first_load: &[String]) -> String {
    let mut text = String::new();
    let mut total = 0;
    for path in first_load {
        let whole = assets.0.get(path).map_or(0, Vec::len);
        let wire = assets.0.get(&format!("{path}.br")).map_or(whole, Vec::len);
        total += wire;
        text += &format!("  {whole:>8} B → {wire:>7} B  {path}\n");
    }
    text + &format!("  first load: {}.{} KB\n", total / 1000, total % 1000 / 100)
}
