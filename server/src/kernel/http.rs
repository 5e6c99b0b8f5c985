//! Reads requests and writes answers so that even a malformed request is refused in the one error shape.
//!
//! Invariant: no text with a NUL passes, since PostgreSQL holds none.

use axum::extract::{FromRequest, FromRequestParts, OptionalFromRequest, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::Refusal;

/// A JSON body, in or out.
#[derive(Debug, Clone, Copy)]
pub struct Json<T>(pub T);

/// The parameters in the path.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

/// The parameters after `?`.
#[derive(Debug, Clone, Copy)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        // Asking for the type also means that no form of another site can send it without the browser asking us first.
        if !is_json(request.headers()) {
            return Err(Refusal::malformed());
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Refusal::new(413, "too_large"),
            _ => Refusal::malformed(),
        })?;
        if escapes_a_nul(&bytes) {
            return Err(Refusal::malformed());
        }
        serde_json::from_slice(&bytes).map(Json).map_err(|_| Refusal::malformed())
    }
}

/// A body that may be left out, and its type with it.
impl<T: DeserializeOwned, S: Send + Sync> OptionalFromRequest<S> for Json<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, Refusal> {
        if !request.headers().contains_key(header::CONTENT_TYPE) {
            return Ok(None);
        }
        <Self as FromRequest<S>>::from_request(request, state).await.map(Some)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        if parts.uri.path().contains("%00") {
            return Err(Refusal::malformed());
        }
        let read = axum::extract::Path::from_request_parts(parts, state).await;
        read.map(|axum::extract::Path(it)| Path(it)).map_err(|_| Refusal::malformed())
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        if parts.uri.query().is_some_and(|query| query.contains("%00")) {
            return Err(Refusal::malformed());
        }
        let read = axum::extract::Query::from_request_parts(parts, state).await;
        read.map(|axum::extract::Query(it)| Query(it)).map_err(|_| Refusal::malformed())
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

/// JSON writes a NUL as `\u0000`; after an escaped backslash the same six letters are only letters.
fn escapes_a_nul(json: &[u8]) -> bool {
    let mut rest = json;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        if rest[at + 1..].starts_with(b"u0000") {
            return true;
        }
        rest = rest.get(at + 2..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::escapes_a_nul;

    #[test]
    fn a_nul_is_seen_and_its_spelling_is_not_taken_for_one() {
        for (json, has_one) in
            [(r#""a\u0000b""#, true), (r#""\\\u0000""#, true), (r#""\\u0000""#, false), (r#""\n\u0001""#, false), ("\\", false)]
        {
            assert_eq!(escapes_a_nul(json.as_bytes()), has_one, "{json}");
        }
    }
}
