//! One's own settings: how the desk looks, writes and sounds, and one's password.

mod looks;
mod page;
mod password;
pub mod password_form;
mod sounds;

pub use page::Mine;
