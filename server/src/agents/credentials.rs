//! Finds out who sends a request: by the session's cookie or by an API key.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};

use super::secrets::{same, token_hash};
use super::{Actor, Via, keys, sessions};
use crate::deps::Deps;
use crate::kernel::error::Refusal;

pub(super) const COOKIE: &str = "passerelle";
const CSRF_HEADER: &str = "x-csrf";
/// The last use is written down at most this often.
const NOTE_EVERY_MS: i64 = 60_000;

/// What a request shows.
#[derive(Debug, PartialEq, Eq)]
enum Shown<'a> {
    Key(&'a str),
    Cookie(&'a str),
    Nothing,
}

impl FromRequestParts<Deps> for Actor {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, deps: &Deps) -> Result<Self, Refusal> {
        match shown(&parts.headers) {
            Shown::Key(key) => by_key(deps, key).await,
            Shown::Cookie(token) => by_session(deps, token, parts).await,
            Shown::Nothing => Err(Refusal::signed_out()),
        }
    }
}

async fn by_session(deps: &Deps, token: &str, parts: &Parts) -> Result<Actor, Refusal> {
    let hash = token_hash(token);
    let idle_ms = idle_ms(deps);
    let asked = hash.clone();
    let found = deps.db.read(move |tx| sessions::find(tx, &asked, idle_ms)).await?;
    let session = found.ok_or_else(Refusal::signed_out)?;
    if changes_something(&parts.method) {
        let sent = parts.headers.get(CSRF_HEADER).and_then(|sent| sent.to_str().ok()).unwrap_or_default();
        if !same(sent, &session.csrf) {
            return Err(Refusal::new(403, "csrf"));
        }
    }
    if deps.db.deps().now() - session.seen_at >= NOTE_EVERY_MS {
        let seen = hash.clone();
        deps.db.write(move |tx| sessions::seen(tx, &seen)).await?;
    }
    let via = Via::Session { token_hash: hash, csrf: session.csrf, idle_ms };
    Ok(Actor { agent_id: session.agent_id, role: session.role, via })
}

async fn by_key(deps: &Deps, key: &str) -> Result<Actor, Refusal> {
    let hash = token_hash(key);
    let found = deps.db.read(move |tx| keys::find(tx, &hash)).await?;
    let live = found.ok_or_else(Refusal::signed_out)?;
    if live.last_used_at.is_none_or(|at| deps.db.deps().now() - at >= NOTE_EVERY_MS) {
        deps.db.write(move |tx| keys::used(tx, live.id)).await?;
    }
    Ok(Actor { agent_id: live.agent_id, role: live.role, via: Via::ApiKey { id: live.id, maker: live.maker } })
}

fn idle_ms(deps: &Deps) -> i64 {
    i64::from(deps.config.session.idle_hours) * 3_600_000
}

/// RFC 9110 §9.2.1: the others are safe.
fn changes_something(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// A key is shown on purpose, a cookie by habit: the key wins.
fn shown(headers: &HeaderMap) -> Shown<'_> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let key = value.to_str().ok().and_then(|value| value.split_once(' '));
        return match key {
            Some((scheme, key)) if scheme.eq_ignore_ascii_case("bearer") => Shown::Key(key.trim()),
            Some(_) | None => Shown::Nothing,
        };
    }
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let ours =
        cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('=')).find(|(name, _)| *name == COOKIE);
    ours.map_or(Shown::Nothing, |(_, token)| Shown::Cookie(token))
}

#[cfg(test)]
mod tests {
    use super::{Shown, shown};
    use axum::http::{HeaderMap, HeaderValue};

    fn headers(of: &[(&'static str, &'static str)]) -> HeaderMap {
        HeaderMap::from_iter(of.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))))
    }

    #[test]
    fn a_key_wins_over_a_cookie_and_other_cookies_are_none_of_ours() {
        let key = ("authorization", "Bearer pk_1");
        let ours = ("cookie", "theme=dark; passerelle=t0ken; x=y");
        for (given, found) in [
            (&[][..], Shown::Nothing),
            (&[key], Shown::Key("pk_1")),
            (&[ours], Shown::Cookie("t0ken")),
            (&[ours, key], Shown::Key("pk_1")),
            (&[("cookie", "xpasserelle=no")], Shown::Nothing),
            (&[("authorization", "Basic abc"), ours], Shown::Nothing),
        ] {
            assert_eq!(shown(&headers(given)), found, "{given:?}");
        }
    }
}
