//! Lets a person in by their address and password.

use wire::access::{Act, may};
use wire::ids::AgentId;
use wire::people::Role;
use wire::session::{ChangePassword, Session, SignIn};

use super::sessions::{self, Begun};
use super::{Actor, Via, audit, people, presence};
use crate::deps::Deps;
use crate::kernel::check::Check;
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

pub mod password;
mod throttle;

use throttle::{Limits, Try};

const DAY_MS: i64 = 86_400_000;

/// Answers with the session and the token for the cookie. An unknown address takes as long as a wrong password.
pub(super) async fn sign_in(deps: &Deps, caller: String, asked: SignIn) -> Result<(Session, String), Refusal> {
    Check::new().line("email", &asked.email, 254).line("password", &asked.password, password::LONGEST).done()?;
    let email = people::normal_email(&asked.email);
    let (tried, known) = {
        let (email, limits) = (email.clone(), Limits::of(deps));
        deps.db.write(move |tx| begin_try(tx, limits, &email, &caller)).await?
    };
    let (agent, hash) = known.unzip();
    let right = password::matches(asked.password, hash).await?;
    let Some(agent) = agent.filter(|_| right) else {
        deps.db.write(move |tx| refused(tx, agent)).await?;
        return Err(Refusal::new(401, "wrong_credentials"));
    };
    let total_ms = i64::from(deps.config.session.total_days) * DAY_MS;
    deps.db.write(move |tx| let_in(tx, agent, tried, &email, total_ms)).await
}

/// Counts the try before the password is looked at, so that a thousand at once are counted too.
fn begin_try(tx: &mut Tx, limits: Limits, email: &str, caller: &str) -> Result<(Try, Option<(AgentId, String)>), Refusal> {
    let tried = throttle::admit(tx, limits, email, caller)?;
    let sql = "SELECT id, password_hash FROM agent WHERE email = $1 AND active = true AND password_hash IS NOT NULL";
    let row = tx.query_opt(sql, &[&email])?;
    Ok((tried, row.map(|r| (r.get(0), r.get(1)))))
}

fn refused(tx: &mut Tx, agent: Option<AgentId>) -> Result<(), Refusal> {
    match agent {
        Some(id) => Ok(audit::record_by(tx, Some(id), "sign_in_refused", "agent", id.0, &[])?),
        None => Ok(()),
    }
}

fn let_in(tx: &mut Tx, id: AgentId, tried: Try, email: &str, total_ms: i64) -> Result<(Session, String), Refusal> {
    throttle::forgive(tx, tried, email)?;
    // Gone in the moment between.
    let me = people::find(tx, id)?.filter(|me| me.active).ok_or_else(|| Refusal::new(401, "wrong_credentials"))?;
    let Begun { token, csrf } = sessions::begin(tx, id, total_ms)?;
    audit::record_by(tx, Some(id), "signed_in", "agent", id.0, &[])?;
    Ok((Session { acts: acts(me.role), me, csrf }, token))
}

/// The session that someone is in; a key has no `csrf`.
pub(super) fn session_of(tx: &mut Tx, actor: &Actor) -> Result<Session, Refusal> {
    let me = people::find(tx, actor.agent_id)?.ok_or_else(Refusal::signed_out)?;
    let csrf = match &actor.via {
        Via::Session { csrf, .. } => csrf.clone(),
        Via::ApiKey { .. } | Via::Program => String::new(),
    };
    let acts = Act::ALL.into_iter().filter(|act| actor.is_allowed(*act)).collect();
    Ok(Session { me, csrf, acts })
}

/// Whoever is signed in nowhere any more is not there.
pub(super) fn sign_out(tx: &mut Tx, actor: &Actor) -> Result<(), Refusal> {
    let Via::Session { token_hash, idle_ms, .. } = &actor.via else { return Err(Refusal::forbidden()) };
    sessions::end(tx, token_hash)?;
    if let Some(me) = people::find(tx, actor.agent_id)? {
        people::tell(tx, &me)?;
    }
    audit::record(tx, actor, "signed_out", "agent", actor.agent_id.0, &[])?;
    if !sessions::any(tx, actor.agent_id, *idle_ms)? {
        presence::sign_off(tx, actor.agent_id)?;
    }
    Ok(())
}

/// Changes one's own password, and ends one's sessions elsewhere.
pub(super) async fn change_password(deps: &Deps, actor: Actor, caller: String, asked: ChangePassword) -> Result<(), Refusal> {
    actor.session()?;
    Check::new().line("current", &asked.current, password::LONGEST).done()?;
    let id = actor.agent_id;
    let (limits, new) = (Limits::of(deps), asked.new.clone());
    let (tried, me, kept) = deps
        .db
        .write(move |tx| {
            let me = people::find(tx, id)?.ok_or_else(Refusal::signed_out)?;
            Check::new().that(password::is_strong(&new, &me.email), "new", "weak").done()?;
            let (tried, known) = begin_try(tx, limits, &me.email, &caller)?;
            Ok::<_, Refusal>((tried, me, known.map(|(_, hash)| hash)))
        })
        .await?;
    if !password::matches(asked.current, kept).await? {
        return Err(Refusal::invalid("current", "wrong"));
    }
    let hash = password::hash(asked.new, deps.db.deps()).await?;
    deps.db
        .write(move |tx| {
            throttle::forgive(tx, tried, &me.email)?;
            tx.execute("UPDATE agent SET password_hash = $2 WHERE id = $1", &[&id, &hash])?;
            sessions::end_others(tx, id, actor.session()?)?;
            people::tell(tx, &me)?;
            Ok(audit::record(tx, &actor, "password_changed", "agent", id.0, &[])?)
        })
        .await
}

fn acts(role: Role) -> Vec<Act> {
    Act::ALL.into_iter().filter(|act| may(role, *act)).collect()
}
