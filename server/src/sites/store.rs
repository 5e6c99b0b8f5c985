//! Keeps the sites.

use wire::admin::Site;
use wire::ids::{QueueId, SiteId};
use wire::people::QueueKind;

use super::model;
use crate::agents::{Actor, audit, queues, random_text};
use crate::kernel::columns::Written;
use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;

const COLUMNS: &str = "id, key, secret, name, greeting_fr, greeting_en, accent, queue_id, origins, archived";

pub fn find(tx: &mut Tx, id: SiteId) -> Result<Option<Site>, Error> {
    Ok(tx.query_opt(&format!("SELECT {COLUMNS} FROM site WHERE id = $1"), &[&id])?.as_ref().map(site))
}

/// The one a page names, unless it is archived.
pub fn by_key(tx: &mut Tx, key: &str) -> Result<Option<Site>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM site WHERE key = $1 AND archived = false");
    Ok(tx.query_opt(&sql, &[&key])?.as_ref().map(site))
}

pub fn all(tx: &mut Tx) -> Result<Vec<Site>, Error> {
    Ok(tx.query(&format!("SELECT {COLUMNS} FROM site ORDER BY name, id"), &[])?.iter().map(site).collect())
}

/// Whether an open site sends its contacts to this queue.
pub fn any_sends_to(tx: &mut Tx, queue: QueueId) -> Result<bool, Error> {
    Ok(tx.query_opt("SELECT 1 FROM site WHERE queue_id = $1 AND archived = false LIMIT 1", &[&queue])?.is_some())
}

/// Makes or changes a site. A new one may bring a readable `key`, else one is made; later it stays. `secret` is always made here.
pub fn put(tx: &mut Tx, actor: &Actor, new: &Site) -> Result<Site, Refusal> {
    // Nobody archives its queue meanwhile.
    queues::hold_all(tx)?;
    let queue = queues::find(tx, new.queue_id)?;
    let served = queue.is_some_and(|queue| queue.kind == QueueKind::Contacts && !queue.archived);
    model::check(new).that(served, "queue_id", "unknown").done()?;
    let old = find(tx, new.id)?;
    let (key, secret) = match &old {
        Some(old) => (old.key.clone(), old.secret.clone()),
        None if new.key.is_empty() => (random_text::<12>(tx.deps()), random_text::<32>(tx.deps())),
        None => (new.key.clone(), random_text::<32>(tx.deps())),
    };
    let new = Site { key, secret, name: new.name.trim().to_owned(), ..new.clone() };
    let sql = format!(
        "INSERT INTO site ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (id) DO UPDATE SET name = $4, greeting_fr = $5, greeting_en = $6, accent = $7, queue_id = $8, origins = $9,
         archived = $10"
    );
    let Site { id, key, secret, name, greeting_fr, greeting_en, accent, queue_id, origins, archived } = &new;
    let origins = Written(origins);
    tx.execute(&sql, &[id, key, secret, name, greeting_fr, greeting_en, accent, queue_id, &origins, archived])
        .map_err(Refusal::invalid("key", "taken").when("site(key)"))?;
    audit::changed(tx, actor, "site", new.id.0, old.as_ref(), &new)?;
    Ok(new)
}

/// Logins signed with the secret before are refused from now on.
pub fn renew_secret(tx: &mut Tx, actor: &Actor, id: SiteId) -> Result<Site, Refusal> {
    let old = find(tx, id)?.ok_or_else(Refusal::not_found)?;
    let new = Site { secret: random_text::<32>(tx.deps()), ..old.clone() };
    tx.execute("UPDATE site SET secret = $2 WHERE id = $1", &[&id, &new.secret])?;
    audit::changed(tx, actor, "site", id.0, Some(&old), &new)?;
    Ok(new)
}

fn site(r: &Row) -> Site {
    Site {
        id: r.get(0),
        key: r.get(1),
        secret: r.get(2),
        name: r.get(3),
        greeting_fr: r.get(4),
        greeting_en: r.get(5),
        accent: r.get(6),
        queue_id: r.get(7),
        origins: r.get::<Written<Vec<String>>>(8).0,
        archived: r.get(9),
    }
}
