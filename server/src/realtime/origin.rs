//! Refuses sockets that another site's page opens with our visitor's cookie.

use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};

/// Browsers always send `Origin` with a WebSocket handshake (RFC 6455 §4.1); other programs need not.
pub fn same_origin(headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(ORIGIN) else { return true };
    let (Ok(origin), Some(Ok(host))) = (origin.to_str(), headers.get(HOST).map(|h| h.to_str())) else { return false };
    origin.split_once("://").is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::same_origin;
    use axum::http::{HeaderMap, HeaderValue};

    #[test]
    fn only_our_own_pages_open_a_socket() {
        let table = [
            (None, "desk.example", true),
            (Some("https://desk.example"), "desk.example", true),
            (Some("http://127.0.0.1:8080"), "127.0.0.1:8080", true),
            (Some("https://evil.example"), "desk.example", false),
            (Some("https://desk.example:8443"), "desk.example", false),
            (Some("null"), "desk.example", false),
        ];
        for (origin, host, wanted) in table {
            let mut headers = HeaderMap::new();
            headers.insert("host", HeaderValue::from_static(host));
            if let Some(origin) = origin {
                headers.insert("origin", HeaderValue::from_static(origin));
            }
            assert_eq!(same_origin(&headers), wanted, "{origin:?}");
        }
    }
}
