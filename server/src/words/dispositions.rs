//! Keeps how a contact can end.

use wire::access::Act;
use wire::admin::Disposition;
use wire::event::{Audience, DeskEvent};
use wire::ids::DispositionId;

use crate::agents::{Actor, audit};
use crate::kernel::announce::announce;
use crate::kernel::check::{Check, NAME};
use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;

const COLUMNS: &str = "id, name_fr, name_en, archived";

pub fn find(tx: &mut Tx, id: DispositionId) -> Result<Option<Disposition>, Error> {
    Ok(tx.query_opt(&format!("SELECT {COLUMNS} FROM disposition WHERE id = $1"), &[&id])?.as_ref().map(disposition))
}

pub fn all(tx: &mut Tx) -> Result<Vec<Disposition>, Error> {
    Ok(tx.query(&format!("SELECT {COLUMNS} FROM disposition ORDER BY name_fr, id"), &[])?.iter().map(disposition).collect())
}

pub fn put(tx: &mut Tx, actor: &Actor, new: &Disposition) -> Result<Disposition, Refusal> {
    Check::new().line("name_fr", &new.name_fr, NAME).line("name_en", &new.name_en, NAME).done()?;
    let (name_fr, name_en) = (new.name_fr.trim().to_owned(), new.name_en.trim().to_owned());
    let new = Disposition { name_fr, name_en, ..new.clone() };
    let old = find(tx, new.id)?;
    let sql = "INSERT INTO disposition (id, name_fr, name_en, archived) VALUES ($1, $2, $3, $4)
               ON CONFLICT (id) DO UPDATE SET name_fr = $2, name_en = $3, archived = $4";
    tx.execute(sql, &[&new.id, &new.name_fr, &new.name_en, &new.archived])?;
    if audit::changed(tx, actor, "disposition", new.id.0, old.as_ref(), &new)? {
        announce(tx, Audience::May { act: Act::DeskUse }, &DeskEvent::DispositionChanged(new.clone()))?;
    }
    Ok(new)
}

fn disposition(r: &Row) -> Disposition {
    Disposition { id: r.get(0), name_fr: r.get(1), name_en: r.get(2), archived: r.get(3) }
}
