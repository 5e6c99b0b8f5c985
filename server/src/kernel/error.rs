//! Says no to a caller: the one shape of every refusal, from a rule or from the database.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use wire::error::ErrorBody;

use super::db;
use super::http::Json;

pub mod documented;

/// Why something was not done. `code` and the codes of `fields` are for machines; the app translates them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// An HTTP status.
    pub status: u16,
    pub code: &'static str,
    /// Each refused field with its own code.
    pub fields: BTreeMap<&'static str, &'static str>,
    /// In how many seconds it is worth asking again, where that is known.
    pub retry_after_s: Option<u64>,
}

impl Refusal {
    pub fn new(status: u16, code: &'static str) -> Self {
        Self { status, code, fields: BTreeMap::new(), retry_after_s: None }
    }

    pub fn malformed() -> Self {
        Self::new(400, "malformed")
    }

    pub fn signed_out() -> Self {
        Self::new(401, "signed_out")
    }

    pub fn forbidden() -> Self {
        Self::new(403, "forbidden")
    }

    pub fn not_found() -> Self {
        Self::new(404, "not_found")
    }

    pub fn conflict(code: &'static str) -> Self {
        Self::new(409, code)
    }

    /// One field is not as it should be; for several see [`super::check::Check`].
    pub fn invalid(field: &'static str, code: &'static str) -> Self {
        Self { fields: BTreeMap::from([(field, code)]), ..Self::new(422, "invalid") }
    }

    pub fn too_many_tries(retry_after_s: u64) -> Self {
        Self { retry_after_s: Some(retry_after_s), ..Self::new(429, "too_many_tries") }
    }

    /// For what never happens; say in the logs what did.
    pub fn internal() -> Self {
        Self::new(500, "internal")
    }

    /// Becomes `self` when the unique index `table(column, column)` refused: `.map_err(Refusal::invalid("email", "taken").when("agent(email)"))?`.
    pub fn when(self, index: &'static str) -> impl FnOnce(db::Error) -> Self {
        move |error| if error.is_unique(index) { self } else { error.into() }
    }
}

impl From<db::Error> for Refusal {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::NoRow => Self::not_found(),
            db::Error::Unique(_) => Self::conflict("conflict"),
            db::Error::Constraint(ref refused) => {
                tracing::warn!(%refused, "a constraint refused what no rule had");
                Self::conflict("conflict")
            }
            db::Error::Retry(ref why) => {
                tracing::warn!(%why, "the database asks to say it again");
                Self::new(503, "unavailable")
            }
            db::Error::Stopped => Self::new(503, "unavailable"),
            db::Error::Panic | db::Error::Sql(_) => {
                tracing::error!(%error, "the database could not do it");
                Self::internal()
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let fields = self.fields.into_iter().map(|(field, code)| (field.to_owned(), code.to_owned())).collect();
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(ErrorBody { code: self.code.to_owned(), fields })).into_response();
        if let Some(seconds) = self.retry_after_s {
            // RFC 9110 §10.2.3
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        response
    }
}
