//! Finding customers and words.

use wire::search::Found;

use super::{Answer, get};

pub async fn search(words: &str) -> Answer<Found> {
    get(&format!("/search?q={}", js_sys::encode_uri_component(words))).await
}
