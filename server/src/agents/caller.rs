//! Says from where a request comes, for the throttles.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::deps::Deps;

/// The address of the caller, as text.
pub struct Caller(pub(super) String);

impl Caller {
    /// Where the caller lives: one line has a whole /64 of addresses to choose from (RFC 6177 §2).
    pub fn place(&self) -> String {
        match self.0.parse() {
            Ok(IpAddr::V6(ip)) if ip.to_ipv4_mapped().is_none() => {
                format!("{}/64", Ipv6Addr::from_bits(ip.to_bits() & !u128::from(u64::MAX)))
            }
            Ok(IpAddr::V6(_) | IpAddr::V4(_)) | Err(_) => self.0.clone(),
        }
    }
}

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
    last.parse::<IpAddr>().ok().map(|ip| ip.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Caller, last_hop};
    use axum::http::{HeaderMap, HeaderValue};

    #[test]
    fn one_line_is_one_place_whatever_addresses_it_takes() {
        for (address, place) in [
            ("192.0.2.7", "192.0.2.7"),
            ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
            ("::ffff:192.0.2.7", "::ffff:192.0.2.7"),
            ("unknown", "unknown"),
        ] {
            assert_eq!(Caller(address.into()).place(), place);
        }
    }

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
