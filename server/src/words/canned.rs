//! Keeps the replies ready to use.

use wire::access::Act;
use wire::admin::Canned;
use wire::event::{Audience, DeskEvent};
use wire::ids::CannedId;

use crate::agents::{Actor, audit};
use crate::kernel::announce::announce;
use crate::kernel::check::{Check, NAME, TEXT};
use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;

const COLUMNS: &str = "id, shortcut, title, body_fr, body_en, archived";
/// In characters.
const LONGEST_SHORTCUT: usize = 40;

pub fn find(tx: &mut Tx, id: CannedId) -> Result<Option<Canned>, Error> {
    Ok(tx.query_opt(&format!("SELECT {COLUMNS} FROM canned WHERE id = $1"), &[&id])?.as_ref().map(canned))
}

pub fn all(tx: &mut Tx) -> Result<Vec<Canned>, Error> {
    Ok(tx.query(&format!("SELECT {COLUMNS} FROM canned ORDER BY shortcut, id"), &[])?.iter().map(canned).collect())
}

/// One language is enough.
pub fn put(tx: &mut Tx, actor: &Actor, new: &Canned) -> Result<Canned, Refusal> {
    let (shortcut, title) = (new.shortcut.trim().to_lowercase(), new.title.trim().to_owned());
    let new = Canned { shortcut, title, ..new.clone() };
    Check::new()
        .line("shortcut", &new.shortcut, LONGEST_SHORTCUT)
        .that(is_shortcut(&new.shortcut), "shortcut", "not_a_shortcut")
        .line("title", &new.title, NAME)
        .at_most("body_fr", &new.body_fr, TEXT)
        .at_most("body_en", &new.body_en, TEXT)
        .that(!new.body_fr.trim().is_empty() || !new.body_en.trim().is_empty(), "body_fr", "required")
        .done()?;
    let old = find(tx, new.id)?;
    let sql = "INSERT INTO canned (id, shortcut, title, body_fr, body_en, archived) VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (id) DO UPDATE SET shortcut = $2, title = $3, body_fr = $4, body_en = $5, archived = $6";
    tx.execute(sql, &[&new.id, &new.shortcut, &new.title, &new.body_fr, &new.body_en, &new.archived])
        .map_err(Refusal::invalid("shortcut", "taken").when("canned(shortcut)"))?;
    if audit::changed(tx, actor, "canned", new.id.0, old.as_ref(), &new)? {
        announce(tx, Audience::May { act: Act::DeskUse }, &DeskEvent::CannedChanged(new.clone()))?;
    }
    Ok(new)
}

/// It is typed after `/` and ended by a space.
fn is_shortcut(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

fn canned(r: &Row) -> Canned {
    Canned { id: r.get(0), shortcut: r.get(1), title: r.get(2), body_fr: r.get(3), body_en: r.get(4), archived: r.get(5) }
}
