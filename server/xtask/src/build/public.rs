//! Takes `public/` as it is: icons, sounds, the manifest, the chat widget.

use super::assets::Assets;
use crate::root;
use anyhow::Result;
use std::fs;
use std::path::Path;

pub fn copy(assets: &mut Assets) -> Result<()> {
    let top = root::at("public");
    if top.exists() { walk(&top, &top, assets) } else { Ok(()) }
}

fn walk(top: &Path, folder: &Path, assets: &mut Assets) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(top, &path, assets)?;
        } else {
            let name = path.strip_prefix(top)?.to_string_lossy().replace('\\', "/");
            assets.plain(&name, fs::read(&path)?);
        }
    }
    Ok(())
}
