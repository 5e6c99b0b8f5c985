//! Uploading a file, with its progress: fetch can't tell it, XMLHttpRequest can.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};
use wire::ids::FileId;
use wire::item::Attachment;

use super::{Answer, ApiError, csrf, refusal};

/// Where a file's bytes are read from.
pub fn address(id: FileId) -> String {
    format!("/api/files/{id}")
}

/// `POST /api/files`; `progress` is called with 0 to 1.
pub async fn upload(file: &File, progress: impl Fn(f64) + 'static) -> Answer<Attachment> {
    let form = FormData::new().map_err(|_| ApiError::refused("malformed"))?;
    form.append_with_blob_and_filename("file", file, &file.name()).map_err(|_| ApiError::refused("malformed"))?;
    let request = XmlHttpRequest::new().map_err(|_| ApiError::Offline)?;
    request.open("POST", "/api/files").map_err(|_| ApiError::Offline)?;
    request.set_request_header("x-csrf", &csrf()).map_err(|_| ApiError::Offline)?;

    let on_progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.total() > 0.0 {
            progress(event.loaded() / event.total());
        }
    });
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
    }
    ended(&request, &form).await;
    let body = request.response_text().ok().flatten().unwrap_or_default();
    match request.status() {
        Ok(200..=299) => serde_json::from_str(&body).map_err(|_| ApiError::refused("other_version")),
        // 0: the connection was lost.
        Ok(0) | Err(_) => Err(ApiError::Offline),
        Ok(status) => Err(refusal(status, &body)),
    }
}

/// Sends, and waits until it is over, well or badly (`loadend` comes for both).
async fn ended(request: &XmlHttpRequest, form: &FormData) {
    let sent = Rc::new(Cell::new(true));
    let over = Promise::new(&mut |resolve: Function, _| {
        request.set_onloadend(Some(&resolve));
        sent.set(request.send_with_opt_form_data(Some(form)).is_ok());
    });
    if sent.get() {
        // It only ever resolves.
        _ = JsFuture::from(over).await;
    }
}
