//! Lays a Brotli and a gzip copy beside every file that gains by it, so that the server never compresses.
//!
//! Browsers take Brotli over HTTPS and from their own machine only: a desk behind plain HTTP lives by gzip.

use super::assets::Assets;
use anyhow::{Result, anyhow};
use brotli::CompressorWriter;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

const ENDINGS: [&str; 9] = [".html", ".css", ".js", ".wasm", ".svg", ".json", ".webmanifest", ".txt", ".map"];

pub fn compress(assets: &mut Assets) -> Result<()> {
    let mut gaining: Vec<_> = assets.0.iter().filter(|(path, _)| ENDINGS.iter().any(|ending| path.ends_with(ending))).collect();
    // The largest first: whoever is free takes the next.
    gaining.sort_by_key(|(_, content)| std::cmp::Reverse(content.len()));
    let (next, hands) = (AtomicUsize::new(0), thread::available_parallelism().map_or(1, usize::from));
    let press = || {
        let mine = std::iter::from_fn(|| gaining.get(next.fetch_add(1, Ordering::Relaxed)));
        let both = |(path, content): &(&String, &Vec<u8>)| -> Result<_> {
            Ok([(format!("{path}.br"), brotli(content)?), (format!("{path}.gz"), gzip(content)?)])
        };
        mine.map(both).collect::<Result<Vec<_>>>()
    };
    let pressed = thread::scope(|scope| {
        let hands: Vec<_> = (0..hands).map(|_| scope.spawn(press)).collect();
        hands.into_iter().map(|hand| hand.join().map_err(|_| anyhow!("a hand that presses broke"))?).collect::<Result<Vec<_>>>()
    })?;
    assets.0.extend(pressed.into_iter().flatten().flatten());
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

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(content)?;
    Ok(writer.finish()?)
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
