//! Keeps the webhooks.

use reqwest::Url;
use wire::Ms;
use wire::admin::{PutWebhook, Webhook};
use wire::ids::WebhookId;

use super::{model, outside};
use crate::agents::{Actor, audit};
use crate::kernel::check::Check;
use crate::kernel::columns::Written;
use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;
use crate::kernel::events;

const COLUMNS: &str = "id, url, secret, events, active,
    (SELECT max(valid_until) FROM webhook_old_secret o WHERE o.webhook_id = webhook.id)";
const LONGEST_URL: usize = 2_000;

pub fn find(tx: &mut Tx, id: WebhookId) -> Result<Option<Webhook>, Error> {
    let now = tx.now();
    Ok(tx.query_opt(&format!("SELECT {COLUMNS} FROM webhook WHERE id = $1"), &[&id])?.map(|row| webhook(&row, now)))
}

pub fn all(tx: &mut Tx) -> Result<Vec<Webhook>, Error> {
    let now = tx.now();
    let rows = tx.query(&format!("SELECT {COLUMNS} FROM webhook ORDER BY url, id"), &[])?;
    Ok(rows.iter().map(|row| webhook(row, now)).collect())
}

/// Makes or changes a webhook. It is told what happens from now on; so is one that becomes active again.
/// An internal address is refused unless the settings allow it; the name behind an address is looked at when it is told.
pub fn put(tx: &mut Tx, actor: &Actor, id: WebhookId, put: &PutWebhook, allow_private: bool) -> Result<Webhook, Refusal> {
    let address = Url::parse(&put.url).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let reachable = allow_private || !address.as_ref().is_some_and(outside::is_internal);
    let known = put.events.iter().all(|name| model::TOLD.contains(&name.as_str()));
    Check::new()
        .line("url", &put.url, LONGEST_URL)
        .that(address.is_some(), "url", "not_a_url")
        .that(reachable, "url", "internal_address")
        .that(known, "events", "unknown")
        .that(put.events.len() <= model::TOLD.len(), "events", "too_long")
        .done()?;
    let old = find(tx, id)?;
    let secret = old.as_ref().map_or_else(|| model::secret(&tx.deps().random_bytes::<32>()), |old| old.secret.clone());
    let old_secret_until = old.as_ref().and_then(|old| old.old_secret_until);
    let new = Webhook { id, url: put.url.clone(), secret, old_secret_until, events: put.events.clone(), active: put.active };
    let asleep = old.as_ref().is_none_or(|old| !old.active);
    let head = events::head(tx)?;
    let sql = "INSERT INTO webhook (id, url, secret, events, active, cursor_seq) VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (id) DO UPDATE SET url = $2, events = $4, active = $5";
    tx.execute(sql, &[&id, &new.url, &new.secret, &Written(&new.events), &new.active, &head])?;
    if asleep {
        tx.execute("UPDATE webhook SET cursor_seq = $2 WHERE id = $1", &[&id, &head])?;
    }
    audit::changed(tx, actor, "webhook", id.0, old.as_ref(), &new)?;
    Ok(new)
}

/// The other side says that it is gone for good.
pub(super) fn put_to_sleep(tx: &mut Tx, id: WebhookId) -> Result<(), Error> {
    tx.execute("UPDATE webhook SET active = false WHERE id = $1", &[&id])?;
    audit::record_by(tx, None, "changed", "webhook", id.0, &[("active", "false"), ("reason", "410")])
}

fn webhook(r: &Row, now: Ms) -> Webhook {
    Webhook {
        id: r.get(0),
        url: r.get(1),
        secret: r.get(2),
        old_secret_until: r.get::<Option<Ms>>(5).filter(|until| *until > now),
        events: r.get::<Written<Vec<String>>>(3).0,
        active: r.get(4),
    }
}
