//! Lets webhooks reach the outside only: what answers inside a network often trusts whoever asks from there.

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// The address that is to be connected to is an internal one.
#[derive(Debug, thiserror::Error)]
#[error("an internal address")]
pub(super) struct Internal;

/// Resolves names to their outside addresses. It is asked for each connection: a name that moves inside later is refused too.
pub(super) struct Outside;

impl Resolve for Outside {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let outside: Vec<SocketAddr> = found.filter(|address| is_outside(address.ip())).collect();
            if outside.is_empty() { Err(Internal.into()) } else { Ok(Box::new(outside.into_iter()) as Addrs) }
        })
    }
}

/// Whether it names an internal address without asking anybody: by figures, or as `localhost` (RFC 6761 §6.3).
pub(super) fn is_internal(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let figures = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    match figures {
        Ok(address) => !is_outside(address),
        Err(_) => {
            let name = host.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
    }
}

/// Whether the resolver refused.
pub(super) fn refused(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(error) = cause {
        if error.is::<Internal>() {
            return true;
        }
        cause = error.source();
    }
    false
}

/// Neither of a machine nor of a network that is one's own, nor nobody's: the IANA registries of special-purpose addresses (RFC 6890).
fn is_outside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_outside_v4(v4),
        IpAddr::V6(v6) => is_outside_v6(v6),
    }
}

fn is_outside_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    let internal = v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_multicast() || a == 0 || a >= 240;
    let shared = a == 100 && (64..128).contains(&b);
    let protocols = (a, b, c) == (192, 0, 0);
    let benchmarks = a == 198 && (b == 18 || b == 19);
    !(internal || shared || protocols || benchmarks)
}

fn is_outside_v6(v6: Ipv6Addr) -> bool {
    let segments = v6.segments();
    let v4_in = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match segments {
        // An address of IPv4 in the clothes of IPv6: mapped, translated (RFC 6052), 6to4 (RFC 3056).
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            is_outside_v4(v4_in(high, low))
        }
        // All that is global unicast lies in 2000::/3.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_internal, is_outside};
    use reqwest::Url;

    #[test]
    fn what_is_of_one_s_own_machine_or_network_is_inside() {
        for outside in
            ["192.0.2.7", "8.8.8.8", "100.63.0.1", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
        {
            assert!(is_outside(outside.parse().unwrap()), "{outside}");
        }
        for inside in [
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.100.100.200",
            "192.0.0.8",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "::7f00:1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
        ] {
            assert!(!is_outside(inside.parse().unwrap()), "{inside}");
        }
    }

    #[test]
    fn an_internal_address_is_known_however_it_is_spelled() {
        for url in [
            "http://127.1/",
            "http://0x7f000001/",
            "http://2130706433/",
            "http://[::1]:80/",
            "http://localhost./",
            "http://a.localhost/",
        ] {
            assert!(is_internal(&Url::parse(url).unwrap()), "{url}");
        }
        for url in ["https://crm.example/in", "http://192.0.2.7/", "http://[2606:4700::1111]/", "http://localhost.example/"] {
            assert!(!is_internal(&Url::parse(url).unwrap()), "{url}");
        }
    }
}
