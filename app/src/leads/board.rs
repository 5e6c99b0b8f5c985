//! The sales board: seven columns, moved by hand or by keys, live.

mod address;
mod card;
mod column;
pub mod columns;
pub mod due;
mod figures;
mod focus;
mod head;
mod page;
pub mod plan;
pub mod walk;

pub use address::address;
pub use page::Board;
