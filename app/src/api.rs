//! Speaks with the server: one way to ask, one shape of refusal.

pub mod admin;
pub mod campaigns;
pub mod conversations;
pub mod customers;
pub mod desk;
pub mod files;
pub mod leads;
pub mod notifications;
pub mod search;
pub mod session;

use std::cell::RefCell;
use std::collections::BTreeMap;

use gloo_net::http::{Method, RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::AbortSignal;
use wire::error::ErrorBody;

/// After so long without an answer the server counts as not reached: the ids make it harmless to ask again.
const PATIENCE_MS: u32 = 20_000;

/// Why something asked of the server did not happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// The server said no; the app translates `code` and the code of each field.
    Refused { code: String, fields: BTreeMap<String, String> },
    /// It was not reached, or nobody knows whether it was: asking again with the same id is harmless.
    Offline,
    /// The server can't now, for this reason.
    Later { code: String },
}

impl ApiError {
    pub fn refused(code: &str) -> Self {
        Self::Refused { code: code.into(), fields: BTreeMap::new() }
    }

    /// For `errors.<code>` of the locales.
    pub fn code(&self) -> &str {
        match self {
            Self::Refused { code, .. } | Self::Later { code } => code,
            Self::Offline => "offline",
        }
    }

    /// The code for one field of a form.
    pub fn field(&self, name: &str) -> Option<&str> {
        match self {
            Self::Refused { fields, .. } => fields.get(name).map(String::as_str),
            Self::Later { .. } | Self::Offline => None,
        }
    }

    /// The code of the first field refused, if any was.
    pub fn first_field(&self) -> Option<&str> {
        match self {
            Self::Refused { fields, .. } => fields.values().next().map(String::as_str),
            Self::Later { .. } | Self::Offline => None,
        }
    }

    /// Asking the same again later may well succeed.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Refused { .. } => false,
            Self::Later { .. } | Self::Offline => true,
        }
    }
}

pub type Answer<T> = Result<T, ApiError>;

thread_local! {
    static CSRF: RefCell<String> = const { RefCell::new(String::new()) };
    static SIGNED_OUT: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// What goes with everything that changes something; in memory only.
pub fn keep_csrf(csrf: &str) {
    CSRF.with_borrow_mut(|kept| csrf.clone_into(kept));
}

pub fn csrf() -> String {
    CSRF.with_borrow(Clone::clone)
}

/// Called whenever an answer says that the session has ended.
pub fn when_signed_out(then: impl Fn() + 'static) {
    SIGNED_OUT.set(Some(Box::new(then)));
}

/// The session has ended, says whoever learned it (an answer, an upload, the socket).
pub fn signed_out() {
    SIGNED_OUT.with_borrow(|then| {
        if let Some(then) = then {
            then();
        }
    });
}

pub(crate) async fn get<T: DeserializeOwned>(path: &str) -> Answer<T> {
    read(send(Method::GET, path, None::<&()>).await?).await
}

pub(crate) async fn post<B: Serialize + ?Sized, T: DeserializeOwned>(path: &str, body: &B) -> Answer<T> {
    read(send(Method::POST, path, Some(body)).await?).await
}

pub(crate) async fn put<B: Serialize + ?Sized, T: DeserializeOwned>(path: &str, body: &B) -> Answer<T> {
    read(send(Method::PUT, path, Some(body)).await?).await
}

pub(crate) async fn patch<B: Serialize + ?Sized, T: DeserializeOwned>(path: &str, body: &B) -> Answer<T> {
    read(send(Method::PATCH, path, Some(body)).await?).await
}

/// Without a body: the verb says it all.
pub(crate) async fn send_bare<T: DeserializeOwned>(method: Method, path: &str) -> Answer<T> {
    read(send(method, path, None::<&()>).await?).await
}

/// When there may be nothing to answer (204).
pub(crate) async fn maybe<B: Serialize, T: DeserializeOwned>(method: Method, path: &str, body: Option<&B>) -> Answer<Option<T>> {
    let response = send(method, path, body).await?;
    if response.status() == 204 { Ok(None) } else { read(response).await.map(Some) }
}

/// Like `post`, when the answer holds nothing that is wanted.
pub(crate) async fn tell<B: Serialize + ?Sized>(method: Method, path: &str, body: Option<&B>) -> Answer<()> {
    send(method, path, body).await.map(|_| ())
}

async fn send<B: Serialize + ?Sized>(method: Method, path: &str, body: Option<&B>) -> Answer<Response> {
    let mut request = RequestBuilder::new(&format!("/api{path}")).method(method.clone());
    request = request.abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    if method != Method::GET {
        request = request.header("x-csrf", &csrf());
    }
    let request = match body {
        Some(body) => request.json(body),
        None => request.build(),
    };
    let response = request.map_err(|_| ApiError::refused("malformed"))?.send().await.map_err(|_| ApiError::Offline)?;
    if response.ok() {
        return Ok(response);
    }
    let body = response.text().await.map_err(|_| ApiError::Offline)?;
    Err(refusal(response.status(), &body))
}

async fn read<T: DeserializeOwned>(response: Response) -> Answer<T> {
    let text = response.text().await.map_err(|_| ApiError::Offline)?;
    // An older desk before a newer server: reloading brings the desk that understands it.
    serde_json::from_str(&text).map_err(|_| ApiError::refused("other_version"))
}

/// What a refusal means; a proxy's page instead of our JSON means that the server was not reached.
pub(crate) fn refusal(status: u16, body: &str) -> ApiError {
    if status == 401 {
        signed_out();
    }
    // The widget reads an answer by the same rule: RFC 9110 §15.5.9, §15.6, RFC 6585 §4.
    let passing = matches!(status, 408 | 429 | 500..);
    match serde_json::from_str::<ErrorBody>(body) {
        Ok(ErrorBody { code, .. }) if passing => ApiError::Later { code },
        Ok(ErrorBody { code, fields }) => ApiError::Refused { code, fields },
        Err(_) if matches!(status, 502..=504) => ApiError::Offline,
        Err(_) if passing => ApiError::Later { code: "internal".into() },
        Err(_) => ApiError::refused("internal"),
    }
}

#[cfg(test)]
mod tests {
    use super::{ApiError, refusal};

    #[test]
    fn a_refusal_is_read_and_a_proxys_page_means_offline() {
        let invalid = refusal(422, r#"{"code":"invalid","fields":{"email":"not_an_email"}}"#);
        assert_eq!((invalid.code(), invalid.field("email")), ("invalid", Some("not_an_email")));
        assert_eq!(refusal(502, "<html>Bad gateway</html>"), ApiError::Offline);
        assert_eq!(refusal(500, "oops").code(), "internal");
        for (status, body, passing) in [
            (500, "{}", true),
            (503, r#"{"code":"unavailable","fields":{}}"#, true),
            (429, r#"{"code":"too_many_tries","fields":{}}"#, true),
            (409, r#"{"code":"conflict","fields":{}}"#, false),
            (404, "oops", false),
        ] {
            assert_eq!(refusal(status, body).is_passing(), passing, "{status} {body}");
        }
    }
}
