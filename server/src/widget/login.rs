//! Checks what a site says about who its visitor is.

use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Whether the site that knows `secret` signed this login: lower-case hexadecimal HMAC-SHA256 (RFC 2104) of the user's id.
pub fn vouches(secret: &str, user_id: &str, signature: &str) -> bool {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return false };
    mac.update(user_id.as_bytes());
    from_hex(signature).is_some_and(|signature| mac.verify_slice(&signature).is_ok())
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    Some(digits.chunks_exact(2).map(|pair| pair[0] * 16 + pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use super::vouches;

    #[test]
    fn only_the_site_that_has_the_secret_vouches_for_its_user() {
        // RFC 4231 §4.3, test case 2.
        let (secret, user) = ("Jefe", "what do ya want for nothing?");
        let signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert!(vouches(secret, user, signature));
        assert!(!vouches("jefe", user, signature));
        assert!(!vouches(secret, "someone else", signature));
        assert!(!vouches(secret, user, &signature[..62]));
        assert!(!vouches(secret, user, "not hexadecimal"));
        assert!(!vouches(secret, user, ""));
    }
}
