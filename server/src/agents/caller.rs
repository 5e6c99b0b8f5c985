//! Says from where a request comes, for the throttle.

use std::convert::Infallible;
use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::deps::Deps;

/// The address of the caller, as text.
pub(super) struct Caller(pub(super) String);

impl FromRequestParts<Deps> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, deps: &Deps) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip().to_string());
        let passed_on = if deps.config.behind_proxy { last_hop(&parts.headers) } else { None };
        Ok(Self(passed_on.or(peer).unwrap_or_else(|| "unknown".into())))
    }
}

/// Our proxy adds whom it saw at the end; what stands before was written by anyone.
fn last_hop(headers: &HeaderMap) -> Option<String> {
    let hops = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    let last = hops.rsplit(',').next()?.trim();
    last.parse::<std::net::IpAddr>().ok().map(|ip| ip.to_string())
}

#[cfg(test)]
mod tests {
    use super::last_hop;
    use axum::http::{HeaderMap, HeaderValue};

    #[test]
    fn only_what_our_own_proxy_says_is_believed() {
        for (said, believed) in [
            ("192.0.2.7", Some("192.0.2.7")),
            ("10.0.0.1, 192.0.2.7", Some("192.0.2.7")),
            ("192.0.2.7, somewhere", None),
            ("", None),
        ] {
            let headers = HeaderMap::from_iter([("x-forwarded-for".parse().unwrap(), HeaderValue::from_static(said))]);
            assert_eq!(last_hop(&headers).as_deref(), believed, "{said}");
        }
    }
}
