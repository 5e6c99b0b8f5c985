//! Puts words on the clipboard.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// False when the browser refuses.
pub async fn copy(text: &str) -> bool {
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}
