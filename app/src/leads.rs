//! Sales leads: flagging one over the right column, and the board where sales work them.

pub mod amount;
pub mod board;
pub mod detail;
pub mod drawer;
pub mod moves;
pub mod names;
#[cfg(test)]
pub mod samples;
