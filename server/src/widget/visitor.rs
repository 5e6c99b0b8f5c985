//! Knows a visitor by their token.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use wire::error::ErrorBody;

use crate::agents::token_hash;
use crate::conversations::visitors::{self, Visitor};
use crate::deps::Deps;
use crate::kernel::db::Db;
use crate::kernel::error::Refusal;

/// The visitor who asks, known by the token that their browser keeps.
#[derive(Clone, Debug)]
pub struct Asking(pub Visitor);

/// The refusal of everyone else, for the OpenAPI document.
#[derive(utoipa::IntoResponses)]
#[response(status = 401, description = "`visitor_unknown`: the widget asks to be a new visitor")]
pub struct Unknown(#[expect(dead_code, reason = "only described")] ErrorBody);

pub fn unknown() -> Refusal {
    Refusal::new(401, "visitor_unknown")
}

/// The visitor whose token this is.
pub async fn known(db: &Db, token: &str) -> Result<Visitor, Refusal> {
    let hash = token_hash(token);
    db.read(move |tx| visitors::by_token(tx, &hash)).await?.ok_or_else(unknown)
}

pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

impl FromRequestParts<Deps> for Asking {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, deps: &Deps) -> Result<Self, Refusal> {
        let token = bearer(&parts.headers).ok_or_else(unknown)?;
        known(&deps.db, token).await.map(Asking)
    }
}

/// For where a visitor may be somebody we have not met.
impl OptionalFromRequestParts<Deps> for Asking {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, deps: &Deps) -> Result<Option<Self>, Refusal> {
        let Some(token) = bearer(&parts.headers) else { return Ok(None) };
        match known(&deps.db, token).await {
            Ok(visitor) => Ok(Some(Asking(visitor))),
            Err(refusal) if refusal == unknown() => Ok(None),
            Err(refusal) => Err(refusal),
        }
    }
}
