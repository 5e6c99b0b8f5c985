//! Keeps the people who work here.

use wire::access::Act;
use wire::admin::PutAgent;
use wire::event::{Audience, DeskEvent};
use wire::ids::{AgentId, TeamId};
use wire::people::{Agent, Locale, Role};

use super::{Actor, audit, password, presence, sessions, teams};
use crate::kernel::announce::announce;
use crate::kernel::check::{Check, NAME};
use crate::kernel::columns::Word;
use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;

const COLUMNS: &str = "id, name, email, role, team_id, locale, max_contacts, active";
/// More at once than anybody can follow.
const MOST_CONTACTS: i64 = 50;

/// Every desk hears of it; those of this person look whether they are still signed in.
pub(super) fn tell(tx: &mut Tx, agent: &Agent) -> Result<(), Error> {
    announce(tx, Audience::May { act: Act::DeskUse }, &DeskEvent::AgentChanged(agent.clone()))
}

pub fn find(tx: &mut Tx, id: AgentId) -> Result<Option<Agent>, Error> {
    Ok(tx.query_opt(&format!("SELECT {COLUMNS} FROM agent WHERE id = $1"), &[&id])?.as_ref().map(agent))
}

/// Those who have left too: their past stays and bears their name.
pub fn all(tx: &mut Tx) -> Result<Vec<Agent>, Error> {
    Ok(tx.query(&format!("SELECT {COLUMNS} FROM agent ORDER BY name, id"), &[])?.iter().map(agent).collect())
}

/// The address as it is kept and compared.
pub fn normal_email(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// What is wrong with `put`, whoever it is for.
pub fn check(put: &PutAgent) -> Result<(), Refusal> {
    let email = normal_email(&put.email);
    let strong = put.password.as_deref().is_none_or(|new| password::is_strong(new, &email));
    Check::new()
        .line("name", &put.name, NAME)
        .email("email", &email)
        .within("max_contacts", put.max_contacts, 1, MOST_CONTACTS)
        .that(strong, "password", "weak")
        .done()
}

/// Makes or changes a person. `password_hash` is of `put.password`, made before the transaction.
pub fn put(tx: &mut Tx, actor: &Actor, id: AgentId, put: &PutAgent, password_hash: Option<&str>) -> Result<Agent, Refusal> {
    check(put)?;
    tx.lock("agents")?;
    let old = find(tx, id)?;
    if old.is_none() && password_hash.is_none() {
        return Err(Refusal::invalid("password", "required"));
    }
    let team = put.team_id;
    if let Some(team) = team
        && teams::find(tx, team)?.is_none()
    {
        return Err(Refusal::invalid("team_id", "unknown"));
    }
    let new = Agent {
        id,
        name: put.name.trim().to_owned(),
        email: normal_email(&put.email),
        role: put.role,
        team_id: team,
        locale: put.locale,
        max_contacts: put.max_contacts,
        active: put.active,
    };
    keep_an_administrator(tx, old.as_ref(), &new)?;
    store(tx, &new, password_hash).map_err(Refusal::invalid("email", "taken").when("agent(email)"))?;
    let locked_out =
        old.as_ref().is_some_and(|old| (old.active && !new.active) || old.role != new.role || password_hash.is_some());
    if locked_out && old.is_some() {
        sign_out_everywhere(tx, actor, id)?;
    }
    let mut changes = audit::difference(old.as_ref(), &new);
    if password_hash.is_some() {
        changes.insert("password".into(), "changed".into());
    }
    if !changes.is_empty() {
        tell(tx, &new)?;
        audit::record_changes(tx, actor, "agent", id.0, old.is_none(), changes)?;
    }
    // Who is new has been nowhere yet: an absence says when somebody was last there.
    if old.is_some() && !new.active {
        presence::sign_off(tx, id)?;
    }
    Ok(new)
}

/// One who changes their own row stays where they do it.
fn sign_out_everywhere(tx: &mut Tx, actor: &Actor, id: AgentId) -> Result<(), Refusal> {
    match actor.session() {
        Ok(here) if actor.agent_id == id => Ok(sessions::end_others(tx, id, here)?),
        Ok(_) | Err(_) => {
            sessions::end_all(tx, id)?;
            presence::sign_off(tx, id)?;
            Ok(())
        }
    }
}

/// Without one, nobody could ever make another.
fn keep_an_administrator(tx: &mut Tx, old: Option<&Agent>, new: &Agent) -> Result<(), Refusal> {
    let rules = |agent: &Agent| agent.active && agent.role == Role::Administrator;
    if !old.is_some_and(rules) || rules(new) {
        return Ok(());
    }
    let sql = "SELECT CAST(count(*) AS bigint) FROM agent WHERE active = true AND role = $1 AND id <> $2";
    let others: i64 = tx.query_one(sql, &[&Word(Role::Administrator), &new.id])?.get(0);
    let field = if new.active { "role" } else { "active" };
    if others > 0 { Ok(()) } else { Err(Refusal::invalid(field, "last_administrator")) }
}

fn store(tx: &mut Tx, new: &Agent, password_hash: Option<&str>) -> Result<(), Error> {
    let now = tx.now();
    let sql = "INSERT INTO agent (id, name, email, role, team_id, locale, max_contacts, active, password_hash, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
               ON CONFLICT (id) DO UPDATE SET name = $2, email = $3, role = $4, team_id = $5, locale = $6, max_contacts = $7,
               active = $8, password_hash = COALESCE($9, agent.password_hash)";
    let (role, locale) = (Word(new.role), Word(new.locale));
    tx.execute(
        sql,
        &[&new.id, &new.name, &new.email, &role, &new.team_id, &locale, &new.max_contacts, &new.active, &password_hash, &now],
    )
    .map(drop)
}

fn agent(r: &Row) -> Agent {
    Agent {
        id: r.get(0),
        name: r.get(1),
        email: r.get(2),
        role: r.get::<Word<Role>>(3).0,
        team_id: r.get::<Option<TeamId>>(4),
        locale: r.get::<Word<Locale>>(5).0,
        max_contacts: r.get(6),
        active: r.get(7),
    }
}
