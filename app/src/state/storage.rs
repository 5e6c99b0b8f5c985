//! Keeps values in the browser, as far as it lets us: private windows and policies may refuse, then memory has to do.

use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

/// Survives the browser's end.
pub fn lasting() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Ends with this tab.
pub fn of_this_tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

pub fn get<T: DeserializeOwned>(storage: Option<Storage>, name: &str) -> Option<T> {
    serde_json::from_str(&storage?.get_item(&full(name)).ok()??).ok()
}

pub fn set<T: Serialize>(storage: Option<Storage>, name: &str, value: &T) {
    if let (Some(storage), Ok(text)) = (storage, serde_json::to_string(value)) {
        _ = storage.set_item(&full(name), &text);
    }
}

pub fn remove(storage: Option<Storage>, name: &str) {
    if let Some(storage) = storage {
        _ = storage.remove_item(&full(name));
    }
}

/// Every value whose name begins so.
pub fn all<T: DeserializeOwned>(storage: Option<Storage>, prefix: &str) -> Vec<T> {
    let Some(storage) = storage else { return Vec::new() };
    let names = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    let names: Vec<String> = names.filter(|name| name.starts_with(&full(prefix))).collect();
    names.iter().filter_map(|name| serde_json::from_str(&storage.get_item(name).ok()??).ok()).collect()
}

/// As the browser knows it.
pub fn full(name: &str) -> String {
    format!("passerelle.{name}")
}
