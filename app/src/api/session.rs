//! Signing in and out, one's own password, one's own presence.

use gloo_net::http::Method;
use wire::people::{Presence, SetPresence};
use wire::session::{ChangePassword, Session, SignIn};

use super::{Answer, get, keep_csrf, post, put, tell};

pub async fn sign_in(email: String, password: String) -> Answer<Session> {
    let session: Session = post("/session", &SignIn { email, password }).await?;
    keep_csrf(&session.csrf);
    Ok(session)
}

/// Who is signed in; refused with `signed_out` when nobody is.
pub async fn who() -> Answer<Session> {
    let session: Session = get("/session").await?;
    keep_csrf(&session.csrf);
    Ok(session)
}

pub async fn sign_out() -> Answer<()> {
    tell(Method::DELETE, "/session", None::<&()>).await
}

pub async fn change_password(change: &ChangePassword) -> Answer<()> {
    tell(Method::PUT, "/session/password", Some(change)).await
}

pub async fn set_presence(presence: &SetPresence) -> Answer<Presence> {
    put("/presence", presence).await
}
