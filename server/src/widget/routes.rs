//! What the widget asks over HTTP.

use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, header};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Deserialize;
use tower_http::cors::{Any, CorsLayer};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::admin::Site;
use wire::ids::{ItemId, VisitorId};
use wire::visitor::{NewVisitor, VisitorContact, VisitorItem, VisitorMessage, VisitorRating, VisitorRead, VisitorThread, VisitorToken, WidgetSite};

use super::visitor::{Visitor, hash};
use super::{files, socket, store};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Failed, Invalid, Missing};
use crate::kernel::http::{Json, Path, Query};
use crate::{agents, flows, sites};

const PAGE: usize = 50;

/// Pages of other sites call these, without cookies: the token in the header is all there is.
pub fn routes() -> OpenApiRouter<Deps> {
    let cors = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST, Method::PUT])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE])
        .max_age(std::time::Duration::from_secs(7200));
    OpenApiRouter::new()
        .routes(routes!(site))
        .routes(routes!(begin))
        .routes(routes!(thread))
        .routes(routes!(write))
        .routes(routes!(read))
        .routes(routes!(rate))
        .routes(routes!(contact))
        .routes(routes!(files::upload))
        .routes(routes!(files::download))
        .routes(routes!(socket::socket))
        .layer(cors)
}

/// What the widget shows before a word is written.
#[utoipa::path(get, path = "/api/widget/sites/{key}", tag = "widget", security(()), params(("key" = String, Path)),
    responses((status = 200, body = WidgetSite), Failed, Missing))]
async fn site(State(deps): State<Deps>, Path(key): Path<String>, headers: HeaderMap) -> Result<Json<WidgetSite>, Refusal> {
    let max_upload_bytes = i64::try_from(deps.config.uploads.max_bytes).unwrap_or(i64::MAX);
    let (site, online) = deps
        .db
        .read(move |tx| {
            let site = open_to(sites::by_key(tx, &key)?, &headers)?;
            let online = agents::presence::someone_serves(tx, site.queue_id)?;
            Ok::<_, Refusal>((site, online))
        })
        .await?;
    let Site { name, greeting_fr, greeting_en, accent, .. } = site;
    Ok(Json(WidgetSite { name, greeting_fr, greeting_en, accent, online, max_upload_bytes }))
}

/// A new visitor; the token is told once.
#[utoipa::path(post, path = "/api/widget/sites/{key}/visitors", tag = "widget", security(()), params(("key" = String, Path)),
    request_body = NewVisitor, responses((status = 201, body = VisitorToken), Failed, Missing, Invalid))]
async fn begin(
    State(deps): State<Deps>,
    Path(key): Path<String>,
    headers: HeaderMap,
    Json(new): Json<NewVisitor>,
) -> Result<(StatusCode, Json<VisitorToken>), Refusal> {
    let token = BASE64_URL_SAFE_NO_PAD.encode(deps.db.deps().random_bytes::<32>());
    let token_hash = hash(&token);
    let visitor_id = deps
        .db
        .write(move |tx| {
            let site = open_to(sites::by_key(tx, &key)?, &headers)?;
            let id = VisitorId(tx.new_id());
            let customer_id = flows::greet(tx, &site, &new)?;
            let row = store::NewRow { id, site_id: site.id, customer_id, token_hash: token_hash.clone(), locale: new.locale };
            store::insert(tx, &row)?;
            Ok::<_, Refusal>(id)
        })
        .await?;
    Ok((StatusCode::CREATED, Json(VisitorToken { visitor_id, token })))
}

#[derive(Deserialize, IntoParams)]
struct ThreadAsked {
    /// The oldest message the widget has; absent: the newest ones.
    before: Option<ItemId>,
}

/// The visitor's messages, the newest page first.
#[utoipa::path(get, path = "/api/widget/thread", tag = "widget", params(ThreadAsked), security(("visitor" = [])),
    responses((status = 200, body = VisitorThread), Failed, Unknown))]
async fn thread(State(deps): State<Deps>, visitor: Visitor, Query(asked): Query<ThreadAsked>) -> Result<Json<VisitorThread>, Refusal> {
    let thread = deps.db.read(move |tx| {
        let seq = crate::kernel::events::head(tx)?;
        let (items, more) = store::page(tx, visitor.id, asked.before, PAGE)?;
        let items = store::seen(tx, &items)?;
        let current = store::current(tx, visitor.id)?;
        let rating = match &current {
            Some((conversation, _)) => store::rating(tx, conversation.id)?,
            None => None,
        };
        let (conversation, agent_read_at) = current.map_or((None, None), |(conversation, read)| (Some(conversation), read));
        Ok::<_, Refusal>(VisitorThread { seq, conversation, items, more, agent_read_at, rating })
    });
    Ok(Json(thread.await?))
}

/// Writes a message. Repeating its id is harmless.
#[utoipa::path(post, path = "/api/widget/messages", tag = "widget", request_body = VisitorMessage, security(("visitor" = [])),
    responses((status = 200, body = VisitorItem), Failed, Unknown, Invalid, Conflict))]
async fn write(State(deps): State<Deps>, visitor: Visitor, Json(message): Json<VisitorMessage>) -> Result<Json<VisitorItem>, Refusal> {
    let item = deps.db.write(move |tx| {
        let item = flows::receive(tx, visitor.id, message.clone())?;
        store::seen(tx, &[item])?.pop().ok_or_else(Refusal::internal)
    });
    Ok(Json(item.await?))
}

/// The visitor has our messages up to this one before their eyes.
#[utoipa::path(post, path = "/api/widget/read", tag = "widget", request_body = VisitorRead, security(("visitor" = [])),
    responses((status = 204), Failed, Unknown, Missing, Invalid))]
async fn read(State(deps): State<Deps>, visitor: Visitor, Json(read): Json<VisitorRead>) -> Result<StatusCode, Refusal> {
    deps.db.write(move |tx| flows::visitor_read(tx, visitor.id, read.item)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How it was, once the conversation is closed.
#[utoipa::path(post, path = "/api/widget/rating", tag = "widget", request_body = VisitorRating, security(("visitor" = [])),
    responses((status = 204), Failed, Unknown, Missing, Invalid))]
async fn rate(State(deps): State<Deps>, visitor: Visitor, Json(rating): Json<VisitorRating>) -> Result<StatusCode, Refusal> {
    deps.db.write(move |tx| flows::visitor_rates(tx, visitor.id, rating.clone())).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A name or an address that the visitor leaves: a claim, not a proof.
#[utoipa::path(post, path = "/api/widget/contact", tag = "widget", request_body = VisitorContact, security(("visitor" = [])),
    responses((status = 204), Failed, Unknown, Invalid))]
async fn contact(State(deps): State<Deps>, visitor: Visitor, Json(contact): Json<VisitorContact>) -> Result<StatusCode, Refusal> {
    deps.db.write(move |tx| flows::visitor_leaves_contact(tx, visitor.id, contact.clone())).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The site, if pages of this origin may open a chat with it.
fn open_to(site: Option<Site>, headers: &HeaderMap) -> Result<Site, Refusal> {
    let unknown = || Refusal::new(404, "site_unknown");
    let site = site.filter(|site| !site.archived).ok_or_else(unknown)?;
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let allowed = site.origins.is_empty() || origin.is_none_or(|origin| site.origins.iter().any(|known| known == origin));
    if allowed { Ok(site) } else { Err(unknown()) }
}
