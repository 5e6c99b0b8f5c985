//! Counts and times requests, and shows the figures to Prometheus.

use std::net::SocketAddr;
use std::sync::OnceLock;
use std::time::Instant;

use axum::Extension;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use crate::deps::Deps;

/// In seconds: a desk feels the difference between the first ones.
const TIMES: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// The process's one register of figures.
fn figures() -> Option<&'static PrometheusHandle> {
    static FIGURES: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    FIGURES
        .get_or_init(|| {
            let builder = PrometheusBuilder::new().set_buckets_for_metric(Matcher::Suffix("_seconds".into()), &TIMES).ok()?;
            builder.install_recorder().inspect_err(|error| tracing::error!(%error, "no figures will be shown")).ok()
        })
        .as_ref()
}

/// Counts and times one request under its route's pattern, never under its address: that may name a person.
pub async fn count(request: Request, next: Next) -> Response {
    figures();
    let start = Instant::now();
    let method = request.method().as_str().to_owned();
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| "desk".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let status = response.status();
    let seconds = start.elapsed().as_secs_f64();
    tracing::debug!(%method, %route, status = status.as_u16(), ms = seconds * 1000.0, "answered");
    metrics::counter!("http_requests_total", "method" => method.clone(), "route" => route.clone(), "status" => status.as_u16().to_string())
        .increment(1);
    metrics::histogram!("http_request_seconds", "method" => method, "route" => route).record(seconds);
    response
}

/// `/metrics`
pub async fn show(State(deps): State<Deps>, peer: Option<Extension<ConnectInfo<SocketAddr>>>, headers: HeaderMap) -> Response {
    if !may_read(&deps.config.metrics.token, peer.map(|Extension(ConnectInfo(peer))| peer), &headers) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match figures() {
        Some(figures) => ([(CONTENT_TYPE, "text/plain; version=0.0.4")], figures.render()).into_response(),
        None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// With a token, whoever knows it; without, this machine, unless it only passes on what another one asked.
fn may_read(token: &str, peer: Option<SocketAddr>, headers: &HeaderMap) -> bool {
    if token.is_empty() {
        let passed_on = headers.contains_key("x-forwarded-for") || headers.contains_key("forwarded");
        return !passed_on && peer.is_some_and(|peer| peer.ip().is_loopback());
    }
    let sent = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|value| value.strip_prefix("Bearer "));
    sent.is_some_and(|sent| subtle::ConstantTimeEq::ct_eq(sent.as_bytes(), token.as_bytes()).into())
}

#[cfg(test)]
mod tests {
    use super::may_read;
    use axum::http::{HeaderMap, HeaderValue};

    fn headers(name: &'static str, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(axum::http::HeaderName::from_static(name), HeaderValue::from_static(value))])
    }

    #[test]
    fn figures_are_for_this_machine_or_for_those_who_know_the_token() {
        let here = "127.0.0.1:9".parse().ok();
        let there = "192.0.2.1:9".parse().ok();
        assert!(may_read("", here, &HeaderMap::new()));
        assert!(!may_read("", there, &HeaderMap::new()));
        assert!(!may_read("", None, &HeaderMap::new()));
        assert!(!may_read("", here, &headers("x-forwarded-for", "192.0.2.1")));
        assert!(may_read("secret", there, &headers("authorization", "Bearer secret")));
        assert!(!may_read("secret", here, &headers("authorization", "Bearer other")));
        assert!(!may_read("secret", here, &HeaderMap::new()));
    }
}
