//! Makes secrets and compares them; only their hashes are kept.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::kernel::clock::Deps;

/// `N` unguessable bytes as text for URLs, cookies and headers.
pub fn random_text<const N: usize>(outside: &Deps) -> String {
    URL_SAFE_NO_PAD.encode(outside.random_bytes::<N>())
}

/// What is kept of a token with 256 bits of chance in it: SHA-256, which needs no salt then.
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}

/// Takes as long whatever differs.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}
