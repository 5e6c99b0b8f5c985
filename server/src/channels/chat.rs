//! Checks that a web site vouches for the login of its visitor.

use hmac::{Hmac, Mac};
use sha2::Sha256;
use wire::visitor::VisitorLogin;

/// True when `signature` is the lower-case hexadecimal HMAC-SHA256 (RFC 2104) of `user_id` under the site's secret.
pub fn vouches(secret: &str, login: &VisitorLogin) -> bool {
    let Some(signature) = bytes(&login.signature) else { return false };
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return false };
    mac.update(login.user_id.as_bytes());
    // Compares in constant time.
    mac.verify_slice(&signature).is_ok()
}

fn bytes(hexadecimal: &str) -> Option<Vec<u8>> {
    let digits = hexadecimal.as_bytes();
    if !digits.len().is_multiple_of(2) || !digits.iter().all(|d| d.is_ascii_digit() || (b'a'..=b'f').contains(d)) {
        return None;
    }
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::vouches;
    use wire::visitor::VisitorLogin;

    #[test]
    fn only_the_site_s_own_signature_of_this_login_is_believed() {
        // RFC 4231 §4.3: the key "Jefe".
        let (said, signature) =
            ("what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        for (secret, user_id, signature, believed) in [
            ("Jefe", said, signature.to_owned(), true),
            ("jefe", said, signature.to_owned(), false),
            ("Jefe", "someone else", signature.to_owned(), false),
            ("Jefe", said, signature.to_uppercase(), false),
            ("Jefe", said, signature[..62].to_owned(), false),
            ("Jefe", said, String::new(), false),
            ("Jefe", said, "é".to_owned(), false),
        ] {
            let login = VisitorLogin { user_id: user_id.into(), email: None, name: None, signature };
            assert_eq!(vouches(secret, &login), believed, "{secret} {user_id}");
        }
    }
}
