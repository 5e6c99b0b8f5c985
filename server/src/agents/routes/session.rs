//! `/api/session`: signing in and out, one's own password.

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::session::{ChangePassword, Session, SignIn};

use crate::agents::caller::Caller;
use crate::agents::credentials::COOKIE;
use crate::agents::{Actor, sign_in};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Failed, Invalid, Refused, Throttled};
use crate::kernel::http::Json;

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(enter, who, leave)).routes(routes!(change_password))
}

/// Sign in: the answer sets the session's cookie.
#[utoipa::path(post, path = "/api/session", tag = "session", security(()), request_body = SignIn, responses(
    (status = 200, body = Session), (status = 401, description = "`wrong_credentials`", body = wire::error::ErrorBody),
    Failed, Invalid, Throttled))]
async fn enter(State(deps): State<Deps>, caller: Caller, Json(asked): Json<SignIn>) -> Result<impl IntoResponse, Refusal> {
    let (session, token) = sign_in::sign_in(&deps, caller.0, asked).await?;
    let days = deps.config.session.total_days;
    let cookie = cookie(&deps, &token, u64::from(days) * 86_400)?;
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Json(session)))
}

/// Who is signed in, and what they may do.
#[utoipa::path(get, path = "/api/session", tag = "session", responses((status = 200, body = Session), Refused))]
async fn who(State(deps): State<Deps>, actor: Actor) -> Result<Json<Session>, Refusal> {
    deps.db.read(move |tx| sign_in::session_of(tx, &actor)).await.map(Json)
}

/// Sign out. A key cannot.
#[utoipa::path(delete, path = "/api/session", tag = "session", responses((status = 204), Refused))]
async fn leave(State(deps): State<Deps>, actor: Actor) -> Result<impl IntoResponse, Refusal> {
    deps.db.write(move |tx| sign_in::sign_out(tx, &actor)).await?;
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, cookie(&deps, "", 0)?)])))
}

/// Change one's own password; one's other sessions end. A key cannot.
#[utoipa::path(put, path = "/api/session/password", tag = "session", request_body = ChangePassword,
    responses((status = 204), Refused, Invalid, Throttled))]
async fn change_password(
    State(deps): State<Deps>,
    actor: Actor,
    caller: Caller,
    Json(asked): Json<ChangePassword>,
) -> Result<StatusCode, Refusal> {
    sign_in::change_password(&deps, actor, caller.0, asked).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// No script reads it, no other site sends it, and with HTTPS nobody on the way.
fn cookie(deps: &Deps, token: &str, seconds: u64) -> Result<HeaderValue, Refusal> {
    let secure = if deps.config.is_https() { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}");
    HeaderValue::try_from(cookie).map_err(|_| Refusal::internal())
}
