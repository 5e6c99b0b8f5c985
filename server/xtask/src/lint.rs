//! Looks for what the compiler and clippy do not know to look for.

mod allows;
mod literals;
mod locales;
mod locks;
mod sources;

use anyhow::{Result, ensure};

/// A place and what is wrong there.
struct Remark {
    place: String,
    words: String,
}

impl Remark {
    fn new(place: impl Into<String>, words: impl Into<String>) -> Self {
        Self { place: place.into(), words: words.into() }
    }
}

#[derive(clap::Args)]
pub struct Options {
    /// First mend what can be mended without thinking
    #[arg(long)]
    mend: bool,
}

pub fn run(options: &Options) -> Result<()> {
    if options.mend {
        locales::mend()?;
    }
    look()
}

/// Says everything that it finds.
pub fn look() -> Result<()> {
    let mut remarks = literals::look()?;
    remarks.extend(locales::look()?);
    remarks.extend(allows::look()?);
    remarks.extend(locks::look()?);
    for Remark { place, words } in &remarks {
        eprintln!("{place}: {words}");
    }
    ensure!(remarks.is_empty(), "lint: {} remarks", remarks.len());
    Ok(())
}
