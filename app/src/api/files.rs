//! Uploading a file, with its progress: fetch can't tell it, XMLHttpRequest can.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Function, Promise};
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, ProgressEvent, XmlHttpRequest};
use wire::ids::FileId;
use wire::item::Attachment;

use super::{Answer, ApiError, csrf, refusal};

/// An upload takes as long as it takes, but not without any progress, nor any answer once all has been sent.
const SILENCE: Duration = Duration::from_secs(30);

/// Where a file's bytes are read from.
pub fn address(id: FileId) -> String {
    format!("/api/files/{id}")
}

/// `PUT /api/files/{id}`: the id is made by the caller, so that a repetition is harmless. `progress` is called with 0 to 1.
pub async fn upload(id: FileId, file: &File, progress: impl Fn(f64) + 'static) -> Answer<Attachment> {
    let request = XmlHttpRequest::new().map_err(|_| ApiError::Offline)?;
    let to = format!("{}?name={}", address(id), js_sys::encode_uri_component(&file.name()));
    request.open("PUT", &to).map_err(|_| ApiError::Offline)?;
    let headers = [("x-csrf", csrf()), ("content-type", "application/octet-stream".to_owned())];
    for (name, value) in headers {
        request.set_request_header(name, &value).map_err(|_| ApiError::Offline)?;
    }
    let silence = Rc::new(Silence { request: request.clone(), timer: Cell::new(None) });
    silence.begin();
    let heard = silence.clone();
    let on_progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        heard.begin();
        if event.total() > 0.0 {
            progress(event.loaded() / event.total());
        }
    });
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
    }
    ended(&request, file).await;
    silence.end();
    let body = request.response_text().ok().flatten().unwrap_or_default();
    match request.status() {
        Ok(200..=299) => serde_json::from_str(&body).map_err(|_| ApiError::refused("other_version")),
        // 0: the connection was lost, or given up.
        Ok(0) | Err(_) => Err(ApiError::Offline),
        Ok(status) => Err(refusal(status, &body)),
    }
}

/// Sends, and waits until it is over, well or badly (`loadend` comes for both).
async fn ended(request: &XmlHttpRequest, file: &File) {
    let sent = Rc::new(Cell::new(true));
    let over = Promise::new(&mut |resolve: Function, _| {
        request.set_onloadend(Some(&resolve));
        sent.set(request.send_with_opt_blob(Some(file)).is_ok());
    });
    if sent.get() {
        // It only ever resolves.
        _ = JsFuture::from(over).await;
    }
}

/// Gives an upload up when nothing is heard of it any more.
struct Silence {
    request: XmlHttpRequest,
    timer: Cell<Option<TimeoutHandle>>,
}

impl Silence {
    /// Anew from now on.
    fn begin(&self) {
        self.end();
        let request = self.request.clone();
        // It ends with `loadend`, as one that was cut; refused only when it is over already.
        self.timer.set(set_timeout_with_handle(move || _ = request.abort(), SILENCE).ok());
    }

    fn end(&self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
    }
}
