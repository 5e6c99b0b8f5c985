//! Keeps the teams in which people work.

use wire::access::Act;
use wire::event::{Audience, DeskEvent};
use wire::ids::TeamId;
use wire::people::Team;

use super::{Actor, audit};
use crate::kernel::announce::announce;
use crate::kernel::check::{Check, NAME};
use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;

pub fn find(tx: &mut Tx, id: TeamId) -> Result<Option<Team>, Error> {
    Ok(tx.query_opt("SELECT id, name FROM team WHERE id = $1", &[&id])?.as_ref().map(team))
}

pub fn all(tx: &mut Tx) -> Result<Vec<Team>, Error> {
    Ok(tx.query("SELECT id, name FROM team ORDER BY name, id", &[])?.iter().map(team).collect())
}

/// Makes or renames a team.
pub fn put(tx: &mut Tx, actor: &Actor, new: &Team) -> Result<Team, Refusal> {
    Check::new().line("name", &new.name, NAME).done()?;
    let new = Team { id: new.id, name: new.name.trim().to_owned() };
    let old = find(tx, new.id)?;
    let sql = "INSERT INTO team (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = $2";
    tx.execute(sql, &[&new.id, &new.name]).map_err(Refusal::invalid("name", "taken").when("team(name)"))?;
    if audit::changed(tx, actor, "team", new.id.0, old.as_ref(), &new)? {
        announce(tx, Audience::May { act: Act::DeskUse }, &DeskEvent::TeamChanged(new.clone()))?;
    }
    Ok(new)
}

fn team(r: &Row) -> Team {
    Team { id: r.get(0), name: r.get(1) }
}
