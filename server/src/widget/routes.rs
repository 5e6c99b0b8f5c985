//! What the widget asks over HTTP.

use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, header};
use serde::Deserialize;
use tower_http::cors::{Any, CorsLayer};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::admin::Site;
use wire::ids::ItemId;
use wire::visitor::{
    NewVisitor, VisitorContact, VisitorGot, VisitorItem, VisitorMessage, VisitorRating, VisitorRead, VisitorThread, VisitorToken,
    WidgetSite,
};

use super::login::vouches;
use super::visitor::{Asking, Unknown, bearer};
use super::{files, limits, socket, store};
use crate::agents::{self, Caller, random_text, token_hash};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Failed, Invalid, Missing, Throttled};
use crate::kernel::http::{Json, Path, Query};
use crate::{flows, sites};

const PAGE: usize = 50;

/// Pages of other sites call these, without cookies: the token in the header is all there is.
pub fn routes() -> OpenApiRouter<Deps> {
    let cors = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST, Method::PUT])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE])
        .max_age(std::time::Duration::from_secs(7200));
    let (routes, openapi) = OpenApiRouter::new()
        .routes(routes!(site))
        .routes(routes!(begin))
        .routes(routes!(thread))
        .routes(routes!(write))
        .routes(routes!(got))
        .routes(routes!(read))
        .routes(routes!(rate))
        .routes(routes!(contact))
        .routes(routes!(files::upload))
        .routes(routes!(files::download))
        .routes(routes!(socket::socket))
        .split_for_parts();
    // Its own, below the layer: the house's would take the place of the layered one, and answer a browser's preflight with 405.
    let routes = routes.method_not_allowed_fallback(async || Refusal::new(405, "method_not_allowed")).layer(cors);
    OpenApiRouter::with_openapi(openapi).merge(OpenApiRouter::from(routes))
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

/// A new visitor; the token is told once. A visitor who is known by the token they send stays who they are: they sign in.
#[utoipa::path(post, path = "/api/widget/sites/{key}/visitors", tag = "widget", security((), ("visitor" = [])), params(("key" = String, Path)),
    request_body = NewVisitor, responses((status = 201, body = VisitorToken), Failed, Missing, Conflict, Invalid,
        Throttled))]
async fn begin(
    State(deps): State<Deps>,
    Path(key): Path<String>,
    headers: HeaderMap,
    known: Option<Asking>,
    caller: Caller,
    Json(new): Json<NewVisitor>,
) -> Result<(StatusCode, Json<VisitorToken>), Refusal> {
    if known.is_none() {
        limits::newcomer(&deps, &caller)?;
    }
    let fresh = random_text::<32>(deps.db.deps());
    let sent = bearer(&headers).map(str::to_owned);
    let visitor_token = deps
        .db
        .write(move |tx| {
            let site = open_to(sites::by_key(tx, &key)?, &headers)?;
            let (visitor_id, token) = match (&known, &sent) {
                (Some(Asking(visitor)), Some(token)) if visitor.site_id == site.id => (visitor.id, token.clone()),
                _ => (flows::arrive(tx, site.id, new.locale, &token_hash(&fresh))?, fresh.clone()),
            };
            if let Some(login) = &new.login {
                if !vouches(&site.secret, &login.user_id, &login.signature) {
                    return Err(Refusal::invalid("signature", "unknown"));
                }
                flows::verified_login(tx, visitor_id, login)?;
            }
            Ok::<_, Refusal>(VisitorToken { visitor_id, token })
        })
        .await?;
    Ok((StatusCode::CREATED, Json(visitor_token)))
}

#[derive(Deserialize, IntoParams)]
struct ThreadAsked {
    /// The oldest message the widget has; absent: the newest ones.
    before: Option<ItemId>,
}

/// The visitor's messages, the newest page first.
#[utoipa::path(get, path = "/api/widget/thread", tag = "widget", params(ThreadAsked), security(("visitor" = [])),
    responses((status = 200, body = VisitorThread), Failed, Unknown))]
async fn thread(
    State(deps): State<Deps>,
    Asking(visitor): Asking,
    Query(asked): Query<ThreadAsked>,
) -> Result<Json<VisitorThread>, Refusal> {
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
async fn write(
    State(deps): State<Deps>,
    Asking(visitor): Asking,
    Json(message): Json<VisitorMessage>,
) -> Result<Json<VisitorItem>, Refusal> {
    let item = deps.db.write(move |tx| {
        let item = flows::receive(tx, visitor.id, &message)?;
        store::seen(tx, &[item])?.pop().ok_or_else(Refusal::internal)
    });
    Ok(Json(item.await?))
}

/// The visitor's browser has our messages up to this one. Where a socket passes, it says so there.
#[utoipa::path(post, path = "/api/widget/got", tag = "widget", request_body = VisitorGot, security(("visitor" = [])),
    responses((status = 204), Failed, Unknown, Missing, Invalid))]
async fn got(State(deps): State<Deps>, Asking(visitor): Asking, Json(got): Json<VisitorGot>) -> Result<StatusCode, Refusal> {
    deps.db.write(move |tx| store::delivered(tx, visitor.id, got.item)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The visitor has our messages up to this one before their eyes.
#[utoipa::path(post, path = "/api/widget/read", tag = "widget", request_body = VisitorRead, security(("visitor" = [])),
    responses((status = 204), Failed, Unknown, Missing, Invalid))]
async fn read(State(deps): State<Deps>, Asking(visitor): Asking, Json(read): Json<VisitorRead>) -> Result<StatusCode, Refusal> {
    let seen = deps.db.write(move |tx| {
        let conversation = store::conversation_with(tx, visitor.id, read.item)?;
        flows::visitor_read(tx, conversation, read.item)
    });
    seen.await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How the conversation was that the widget names, once it is closed.
#[utoipa::path(post, path = "/api/widget/rating", tag = "widget", request_body = VisitorRating, security(("visitor" = [])),
    responses((status = 204), Failed, Unknown, Missing, Invalid))]
async fn rate(
    State(deps): State<Deps>,
    Asking(visitor): Asking,
    Json(rating): Json<VisitorRating>,
) -> Result<StatusCode, Refusal> {
    let rated = deps.db.write(move |tx| {
        let mut theirs = store::conversations_of(tx, visitor.id)?;
        if let Some(named) = rating.conversation {
            theirs.retain(|id| *id == named);
        }
        flows::rate(tx, theirs.pop().ok_or_else(Refusal::not_found)?, &rating)
    });
    rated.await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A name or an address that the visitor leaves: a claim, not a proof.
#[utoipa::path(post, path = "/api/widget/contact", tag = "widget", request_body = VisitorContact, security(("visitor" = [])),
    responses((status = 204), Failed, Unknown, Invalid))]
async fn contact(
    State(deps): State<Deps>,
    Asking(visitor): Asking,
    Json(contact): Json<VisitorContact>,
) -> Result<StatusCode, Refusal> {
    deps.db.write(move |tx| flows::claim_contact(tx, visitor.id, &contact)).await?;
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
