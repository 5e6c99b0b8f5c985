//! The Passerelle desk: everything that people see in their browser.

mod app;
pub mod pages;
pub mod settings;

// Typed keys made by build.rs from `locales/`: `use crate::i18n::*` brings `t!`, `t_string!` and `use_i18n`.
include!(concat!(env!("OUT_DIR"), "/i18n.rs"));

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the browser once the module is compiled (`boot.js`).
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
    app::remove_waiting_shell();
}
