//! The right column: who this is, and what to know before the next sentence.
//!
//! In that order: warnings, the wording to use now, then facts in folds that remember. Everything can be mended in place.

mod column;
mod consents;
mod edit;
mod folds;
pub mod form;
mod head;
mod identities;
mod identity_form;
mod leads;
mod names;
mod record_consent;
mod remove_identity;
#[cfg(test)]
pub mod samples;
mod satisfaction;
mod tags;
mod value;
mod warnings;
pub mod wording;
mod wordings;

pub use column::{CustomerColumn, CustomerFacts};
pub use names::{identity_icon, identity_name, purpose_name, warning_icon, warning_word};
pub use satisfaction::Score;
pub use warnings::Warnings;
