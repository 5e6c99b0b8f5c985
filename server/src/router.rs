//! Puts every room's routes under one roof.

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use wire::error::ErrorBody;

use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::{
    agents, campaigns, conversations, dead_jobs, desk, flows, headers, health, leads, observe, realtime, search, sites, webhooks,
    widget, words,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Passerelle",
        description = "Every act of the desk, for other programs. Send `Authorization: Bearer <key>` with a key that an \
            administrator made. Errors are `{code, fields}`."
    ),
    components(schemas(ErrorBody)),
    modifiers(&Keys),
    security(("key" = []))
)]
struct Document;

/// How a program, and a visitor's browser, say who they are.
struct Keys;

impl Modify for Keys {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let key = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("pk_…").build());
        let visitor = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("key", key);
        components.add_security_scheme("visitor", visitor);
    }
}

/// The routes of every room. Each says its whole path, with `/api`.
fn rooms() -> OpenApiRouter<Deps> {
    OpenApiRouter::with_openapi(Document::openapi())
        .merge(agents::routes())
        .merge(campaigns::routes::routes())
        .merge(conversations::routes::routes())
        .merge(flows::routes::routes())
        .merge(leads::routes::routes())
        .merge(realtime::routes())
        .merge(search::routes())
        .merge(sites::routes())
        .merge(webhooks::routes())
        .merge(dead_jobs::routes())
        .merge(widget::routes())
        .merge(words::routes())
}

/// The description of the API, made from its code.
pub fn openapi() -> utoipa::openapi::OpenApi {
    rooms().split_for_parts().1
}

/// The whole server.
pub fn router(deps: &Deps) -> Router {
    let (routes, openapi) = rooms().split_for_parts();
    routes
        .route("/api/openapi.json", get(async move || Json(openapi)))
        .route("/api/docs", get(reader))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(observe::show))
        .fallback(elsewhere)
        .method_not_allowed_fallback(async || Refusal::new(405, "method_not_allowed"))
        .layer(CatchPanicLayer::custom(|_| Refusal::internal().into_response()))
        .layer(middleware::from_fn_with_state(deps.config.clone(), headers::protect))
        .layer(middleware::from_fn(observe::count))
        .with_state(deps.clone())
}

/// What no room answers: the API says so, the rest is the desk's.
async fn elsewhere(request: Request) -> Response {
    if request.uri().path().starts_with("/api/") {
        return Refusal::not_found().into_response();
    }
    desk::serve(request.method(), request.uri(), request.headers())
}

/// `/api/docs`: a page to read the API and to try it.
async fn reader(headers: HeaderMap) -> Response {
    desk::file("api-reader/index.html", &headers).unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}
