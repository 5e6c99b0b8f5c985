//! Everything that can be done, found by its name; customers and words too.

mod entries;
mod found;
mod key_sheet;
pub mod matching;
mod view;

pub use key_sheet::KeySheet;
pub use view::Palette;
