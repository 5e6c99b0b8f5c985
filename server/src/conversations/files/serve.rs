//! Gives a file out so that a browser runs nothing of it in our name.

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use wire::item::Attachment;

use super::File;
use super::sniff::is_picture;
use crate::deps::Deps;
use crate::kernel::error::Refusal;

/// Pictures to be shown, the rest to be saved. The caller has seen that this one may have it.
pub async fn serve(deps: &Deps, file: &File) -> Result<Response, Refusal> {
    let bytes = deps.blobs.read(&file.sha256).await.map_err(|error| {
        tracing::error!(%error, "a file could not be read");
        Refusal::internal()
    })?;
    with_safe_headers(&file.attachment, bytes)
}

fn with_safe_headers(file: &Attachment, bytes: Vec<u8>) -> Result<Response, Refusal> {
    let header = |text: &str| HeaderValue::from_str(text).map_err(|_| Refusal::internal());
    let shown = if is_picture(&file.content_type) { "inline" } else { "attachment" };
    let headers = [
        (CONTENT_TYPE, header(&file.content_type)?),
        (CONTENT_DISPOSITION, header(&format!("{shown}; filename*=UTF-8''{}", encoded(&file.name)))?),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable")),
    ];
    Ok((headers, bytes).into_response())
}

/// RFC 8187 §3.2: all but the plainest characters as the hexadecimal of their UTF-8.
fn encoded(name: &str) -> String {
    name.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn a_name_can_t_leave_its_header() {
        assert_eq!(encoded("facture été.pdf"), "facture%20%C3%A9t%C3%A9.pdf");
        assert_eq!(encoded("a\"; x=\r\n"), "a%22%3B%20x%3D%0D%0A");
    }
}
