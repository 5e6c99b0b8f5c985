//! Keeps the tags that conversations bear.

use wire::access::Act;
use wire::admin::Tag;
use wire::event::{Audience, DeskEvent};
use wire::ids::TagId;

use crate::agents::{Actor, audit};
use crate::kernel::announce::announce;
use crate::kernel::check::Check;
use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;

/// Longer ones don't fit on a row of the inbox. In characters.
const LONGEST: usize = 40;

pub fn find(tx: &mut Tx, id: TagId) -> Result<Option<Tag>, Error> {
    Ok(tx.query_opt("SELECT id, name, archived FROM tag WHERE id = $1", &[&id])?.as_ref().map(tag))
}

pub fn all(tx: &mut Tx) -> Result<Vec<Tag>, Error> {
    Ok(tx.query("SELECT id, name, archived FROM tag ORDER BY name, id", &[])?.iter().map(tag).collect())
}

pub fn put(tx: &mut Tx, actor: &Actor, new: &Tag) -> Result<Tag, Refusal> {
    Check::new().line("name", &new.name, LONGEST).done()?;
    let new = Tag { name: new.name.trim().to_owned(), ..new.clone() };
    let old = find(tx, new.id)?;
    let sql = "INSERT INTO tag (id, name, archived) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET name = $2, archived = $3";
    tx.execute(sql, &[&new.id, &new.name, &new.archived]).map_err(Refusal::invalid("name", "taken").when("tag(name)"))?;
    if audit::changed(tx, actor, "tag", new.id.0, old.as_ref(), &new)? {
        announce(tx, Audience::May { act: Act::DeskUse }, &DeskEvent::TagChanged(new.clone()))?;
    }
    Ok(new)
}

fn tag(r: &Row) -> Tag {
    Tag { id: r.get(0), name: r.get(1), archived: r.get(2) }
}
