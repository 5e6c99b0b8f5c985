//! The Passerelle desk: everything that people see in their browser.

pub mod acts;
pub mod admin;
pub mod api;
mod app;
pub mod campaigns;
pub mod composer;
pub mod customer;
pub mod floor;
pub mod form;
pub mod i18n;
pub mod inbox;
pub mod keys;
pub mod leads;
pub mod live;
pub mod mine;
pub mod pages;
pub mod palette;
pub mod pane;
#[cfg(test)]
pub mod samples;
pub mod say;
pub mod settings;
pub mod shell;
pub mod sound;
pub mod state;
pub mod thread;
pub mod timeline;
pub mod ui;

/// Typed keys made by build.rs from `locales/`; read them through [`i18n`].
#[expect(unused_imports, dead_code, reason = "made for every way to use them")]
#[expect(clippy::new_ret_no_self, clippy::wrong_self_convention, reason = "named after their keys, `new` and `from` among them")]
mod texts {
    include!(concat!(env!("OUT_DIR"), "/i18n.rs"));
}

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the browser once the module is compiled (`boot.js`).
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
