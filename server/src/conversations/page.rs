//! Decides what is kept of the address of the page on which a visitor writes.

use reqwest::Url;

/// In bytes; browsers and proxies know no longer ones that matter.
const LONGEST: usize = 2_000;

/// A page of the web, since an advisor may follow it; none for anything else. A name, a password and what follows `#` are
/// left out: they were not meant to be told.
pub fn kept(said: &str) -> Option<String> {
    let mut url = Url::parse(said).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())?;
    url.set_username("").ok()?;
    url.set_password(None).ok()?;
    url.set_fragment(None);
    Some(String::from(url)).filter(|url| url.len() <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::kept;

    #[test]
    fn only_pages_of_the_web_are_kept_without_what_is_private() {
        for (said, page) in [
            ("https://boutique.example/lave-linge?couleur=blanc", Some("https://boutique.example/lave-linge?couleur=blanc")),
            ("http://boutique.example", Some("http://boutique.example/")),
            ("https://lea:secret@boutique.example/#access_token=1", Some("https://boutique.example/")),
            ("javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("file:///etc/passwd", None),
            ("/lave-linge", None),
            ("", None),
        ] {
            assert_eq!(kept(said).as_deref(), page, "{said}");
        }
        assert_eq!(kept(&format!("https://boutique.example/{}", "x".repeat(2_000))), None);
    }
}
