//! Serves the desk's files, which the build put into this program.

use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

/// What `cargo xtask build` made: inside the program when built for release, read from the disk otherwise.
#[derive(RustEmbed)]
#[folder = "../dist/"]
#[allow_missing = true]
struct Dist;

/// What the desk's pages may do: run this server's scripts and WebAssembly, and talk to this server. Nothing inline,
/// nothing from elsewhere. Pictures may be made by the page itself (`blob:`, `data:`).
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; \
    img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Whether the desk was there when this program was built.
pub fn is_built() -> bool {
    Dist::get("index.html").is_some()
}

/// A file of the desk; the page itself for every address that only the desk knows.
pub fn serve(method: &Method, uri: &Uri, headers: &HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = uri.path().trim_start_matches('/');
    if let Some(response) = file(path, headers) {
        return response;
    }
    // A file's name has a dot; an address inside the desk has none.
    if path.rsplit('/').next().is_some_and(|name| name.contains('.')) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let folder = format!("{}/index.html", path.trim_end_matches('/'));
    file(&folder, headers).or_else(|| file("index.html", headers)).unwrap_or_else(not_built)
}

/// The file at `path` in the form that the browser takes, if there is one.
pub fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    if path.ends_with(".br") || path.ends_with(".gz") {
        return None;
    }
    let plain = Dist::get(path)?;
    let pressed = FORMS.iter().filter(|(coding, _)| takes(headers, coding));
    let pressed = pressed.filter_map(|(coding, ending)| Some((*coding, Dist::get(&format!("{path}{ending}"))?))).next();
    let (coding, EmbeddedFile { data, metadata }) = match pressed {
        Some((coding, file)) => (Some(coding), file),
        None => (None, plain),
    };
    let tag = format!("\"{}\"", hex(&metadata.sha256_hash()[..16]));
    let mut answer = if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Response::new(Body::from(data.into_owned()))
    };
    let out = answer.headers_mut();
    out.insert(CONTENT_TYPE, HeaderValue::from_static(kind(path)));
    out.insert(CACHE_CONTROL, HeaderValue::from_static(keeping(path)));
    out.insert(VARY, HeaderValue::from_static("accept-encoding"));
    out.insert(ETAG, HeaderValue::from_str(&tag).expect("a quoted hexadecimal number is a header's value"));
    if let Some(coding) = coding {
        out.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    if path.ends_with(".html") {
        out.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        out.insert(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
    }
    // Other sites carry the widget; nothing else of ours belongs on them.
    let readers = if path.starts_with("widget") { "cross-origin" } else { "same-origin" };
    out.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static(readers));
    Some(answer)
}

/// Names in `assets/` change with their content.
fn keeping(path: &str) -> &'static str {
    if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "jpg" | "jpeg" => "image/jpeg",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "mp3" => "audio/mpeg",
        "ogg" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The forms in which the build laid files down, the smallest first.
const FORMS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// RFC 9110 §12.5.3: a coding that is named, unless its weight is 0.
fn takes(headers: &HeaderMap, coding: &str) -> bool {
    let accepted = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|named| {
        let (name, weight) = named.split_once(';').unwrap_or((named, ""));
        let weight = weight.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()).unwrap_or(1.0);
        name.trim().eq_ignore_ascii_case(coding) && weight > 0.0
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What one sees when the server was built before the desk.
fn not_built() -> Response {
    let page = "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Passerelle</title>\
        <p>Le poste n’est pas encore construit. À la racine du dépôt&nbsp;: <code>cargo xtask run</code></p>\
        <p lang=\"en\">The desk is not built yet. At the root of the repository: <code>cargo xtask run</code></p>";
    let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-store"), (CONTENT_SECURITY_POLICY, POLICY)];
    (StatusCode::SERVICE_UNAVAILABLE, headers, page).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_sent_to_those_who_take_it() {
        let cases = [
            ("gzip, deflate, br, zstd", "br gzip"),
            ("br;q=0.5", "br"),
            ("BR", "br"),
            ("br;q=0, gzip", "gzip"),
            ("gzip", "gzip"),
            ("", ""),
        ];
        for (accepted, taken) in cases {
            let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(accepted))]);
            let found: Vec<&str> = FORMS.iter().map(|(coding, _)| *coding).filter(|coding| takes(&headers, coding)).collect();
            assert_eq!(found.join(" "), taken, "{accepted}");
        }
    }

    #[test]
    fn only_hashed_names_are_kept_for_ever() {
        assert!(keeping("assets/desk-0123456789ab.js").contains("immutable"));
        assert_eq!(keeping("index.html"), "no-cache");
        assert_eq!(keeping("widget.js"), "no-cache");
    }
}
