//! Hashes passwords with Argon2id and says which are too weak.

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::kernel::clock::Deps;
use crate::kernel::error::Refusal;

/// In characters.
pub const SHORTEST: usize = 10;
pub const LONGEST: usize = 500;

/// A hash takes 19 MiB and tens of milliseconds: so many at once, the others wait.
static ROOM: Semaphore = Semaphore::const_new(4);

/// OWASP's first choice for Argon2id: 19 MiB, 2 passes, 1 lane.
fn argon2id() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

/// A PHC string.
pub async fn hash(password: String, outside: &Deps) -> Result<String, Refusal> {
    let salt = outside.random_bytes::<16>();
    apart(move || hash_with(&password, &salt)).await?.ok_or_else(Refusal::internal)
}

/// Takes as long whether there is a hash to compare with or not.
pub async fn matches(password: String, kept: Option<String>) -> Result<bool, Refusal> {
    apart(move || match kept.as_deref().map(PasswordHash::new) {
        Some(Ok(kept)) => argon2id().verify_password(password.as_bytes(), &kept).is_ok(),
        Some(Err(_)) | None => {
            std::hint::black_box(hash_with(&password, &[0; 16]));
            false
        }
    })
    .await
}

/// Long enough, not one letter again and again, not the address.
pub fn is_strong(password: &str, email: &str) -> bool {
    let length = password.chars().count();
    let varied = password.chars().next().is_some_and(|first| password.chars().any(|c| c != first));
    let lower = password.to_lowercase();
    (SHORTEST..=LONGEST).contains(&length) && varied && lower != email && email.split('@').next().is_none_or(|name| lower != name)
}

fn hash_with(password: &str, salt: &[u8]) -> Option<String> {
    let salt = SaltString::encode_b64(salt).ok()?;
    Some(argon2id().hash_password(password.as_bytes(), &salt).ok()?.to_string())
}

async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
    let _room = ROOM.acquire().await.map_err(|_| Refusal::internal())?;
    tokio::task::spawn_blocking(work).await.map_err(|_| Refusal::internal())
}

#[cfg(test)]
mod tests {
    use super::is_strong;

    #[test]
    fn short_monotonous_and_guessable_passwords_are_weak() {
        for (password, strong) in [
            ("", false),
            ("neuf car.", false),
            ("dix lettre", true),
            ("aaaaaaaaaaaaaaaa", false),
            ("Camille.Durand", false),
            ("camille.durand@exemple.fr", false),
            ("quatre chevaux bleus", true),
        ] {
            assert_eq!(is_strong(password, "camille.durand@exemple.fr"), strong, "{password}");
        }
    }

    #[tokio::test]
    async fn a_password_matches_its_own_hash_and_nothing_else() {
        let outside = crate::kernel::clock::Deps::real();
        let kept = super::hash("quatre chevaux".into(), &outside).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(super::matches("quatre chevaux".into(), Some(kept.clone())).await.unwrap());
        assert!(!super::matches("quatre cheveux".into(), Some(kept)).await.unwrap());
        assert!(!super::matches("quatre chevaux".into(), None).await.unwrap());
    }
}
