//! What a site's settings may be.

use wire::admin::Site;

use crate::kernel::check::{Check, LINE, NAME};

const MOST_ORIGINS: usize = 50;

/// Everything but whether its queue is there.
pub(super) fn check(site: &Site) -> Check {
    Check::new()
        .line("name", &site.name, NAME)
        .that(site.key.is_empty() || is_key(&site.key), "key", "malformed")
        .at_most("greeting_fr", &site.greeting_fr, LINE)
        .at_most("greeting_en", &site.greeting_en, LINE)
        .that(is_colour(&site.accent), "accent", "not_a_colour")
        .that(site.origins.len() <= MOST_ORIGINS, "origins", "too_long")
        .that(site.origins.iter().all(|origin| is_origin(origin)), "origins", "not_an_origin")
}

/// It stands in foreign pages and in paths.
fn is_key(text: &str) -> bool {
    (3..=64).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// `#rrggbb`: it is written into the style of foreign pages, so nothing freer.
fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit()))
}

/// RFC 6454 §6.2, as browsers send it: scheme, host, perhaps a port, nothing after.
fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| {
        let (name, port) = host.split_once(':').unwrap_or((host, "1"));
        let named = !name.is_empty() && name.len() < 254;
        let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.'));
        named && plain && port.parse::<u16>().is_ok_and(|port| port > 0)
    })
}

#[cfg(test)]
mod tests {
    use super::{is_colour, is_origin};

    #[test]
    fn an_origin_is_what_a_browser_sends() {
        for good in ["https://shop.example", "http://localhost:3000", "https://xn--caf-dma.fr"] {
            assert!(is_origin(good), "{good}");
        }
        for bad in [
            "",
            "shop.example",
            "https://",
            "https://shop.example/",
            "https://Shop.example",
            "https://a:b",
            "https://a:0",
            "ftp://a",
            "*",
        ] {
            assert!(!is_origin(bad), "{bad}");
        }
    }

    #[test]
    fn a_colour_carries_nothing_but_a_colour() {
        assert!(is_colour("#0a7E3c"));
        for bad in ["", "red", "#fff", "#0a7e3g", "#0a7e3c;x"] {
            assert!(!is_colour(bad), "{bad}");
        }
    }
}
