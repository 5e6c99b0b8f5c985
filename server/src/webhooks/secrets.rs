//! Renews the secret of a webhook; the one before signs too for a day, so that nothing is refused meanwhile.

use wire::Ms;
use wire::admin::Webhook;
use wire::ids::WebhookId;

use super::{model, store};
use crate::agents::{Actor, audit};
use crate::kernel::db::{Error, Tx};
use crate::kernel::error::Refusal;

const STILL_SIGNS: Ms = 24 * 60 * 60 * 1000;

/// Each time anew: said twice, the receiver has a day for either.
pub fn renew(tx: &mut Tx, actor: &Actor, id: WebhookId) -> Result<Webhook, Refusal> {
    tx.lock("webhooks")?;
    let old = store::find(tx, id)?.ok_or_else(Refusal::not_found)?;
    let (now, secret) = (tx.now(), model::secret(&tx.deps().random_bytes::<32>()));
    tx.execute("DELETE FROM webhook_old_secret WHERE valid_until <= $1", &[&now])?;
    let sql = "INSERT INTO webhook_old_secret (webhook_id, secret, valid_until) VALUES ($1, $2, $3)";
    tx.execute(sql, &[&id, &old.secret, &(now + STILL_SIGNS)])?;
    tx.execute("UPDATE webhook SET secret = $2 WHERE id = $1", &[&id, &secret])?;
    audit::record(tx, actor, "changed", "webhook", id.0, &[("secret", "changed")])?;
    store::find(tx, id)?.ok_or_else(Refusal::not_found)
}

/// Those before the present one that still sign, the newest first.
pub(super) fn old_ones(tx: &mut Tx, id: WebhookId) -> Result<Vec<String>, Error> {
    let now = tx.now();
    let sql =
        "SELECT secret FROM webhook_old_secret WHERE webhook_id = $1 AND valid_until > $2 ORDER BY valid_until DESC, secret";
    Ok(tx.query(sql, &[&id, &now])?.iter().map(|row| row.get(0)).collect())
}
