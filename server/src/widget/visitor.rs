//! Knows a visitor by their token.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use sha2::{Digest, Sha256};
use wire::ids::{CustomerId, SiteId, VisitorId};
use wire::people::Locale;

use super::store;
use crate::deps::Deps;
use crate::kernel::db::Db;
use crate::kernel::error::Refusal;

/// Someone on a web site, known by the token that their browser keeps.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub id: VisitorId,
    pub site_id: SiteId,
    pub customer_id: CustomerId,
    pub locale: Locale,
}

pub fn unknown() -> Refusal {
    Refusal::new(401, "visitor_unknown")
}

pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// The visitor whose token this is.
pub async fn known(db: &Db, token: &str) -> Result<Visitor, Refusal> {
    let hash = hash(token);
    db.read(move |tx| store::by_token(tx, &hash)).await?.ok_or_else(unknown)
}

impl FromRequestParts<Deps> for Visitor {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, deps: &Deps) -> Result<Self, Refusal> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(|value| value.strip_prefix("Bearer ")).ok_or_else(unknown)?;
        known(&deps.db, token).await
    }
}
