//! Keeps who writes from a web site: a browser with a token, and the customer it stands for.

use wire::ids::{CustomerId, QueueId, SiteId, VisitorId};
use wire::people::Locale;

use crate::customers;
use crate::kernel::columns::Word;
use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    pub id: VisitorId,
    pub site_id: SiteId,
    pub site_key: String,
    /// Serves the site.
    pub queue_id: QueueId,
    pub customer_id: CustomerId,
    pub locale: Locale,
}

const SELECT: &str = "SELECT v.id, v.site_id, s.key, s.queue_id, v.customer_id, v.locale FROM visitor v
    JOIN site s ON s.id = v.site_id";

pub fn load(tx: &mut Tx, id: VisitorId) -> Result<Option<Visitor>, Error> {
    Ok(tx.query_opt(&format!("{SELECT} WHERE v.id = $1"), &[&id])?.as_ref().map(visitor))
}

/// By the SHA-256 of the token.
pub fn by_token(tx: &mut Tx, token_hash: &[u8]) -> Result<Option<Visitor>, Error> {
    Ok(tx.query_opt(&format!("{SELECT} WHERE v.token_hash = $1"), &[&token_hash])?.as_ref().map(visitor))
}

/// Makes everything about the visitor's customer happen one at a time.
pub fn hold(tx: &mut Tx, id: VisitorId) -> Result<Visitor, Refusal> {
    let mut visitor = load(tx, id)?.ok_or_else(Refusal::signed_out)?;
    loop {
        customers::store::hold(tx, visitor.customer_id)?;
        let now = load(tx, id)?.ok_or_else(Refusal::signed_out)?;
        if now.customer_id == visitor.customer_id {
            return Ok(now);
        }
        // They signed in on the site while we waited.
        visitor = now;
    }
}

pub fn insert(tx: &mut Tx, id: VisitorId, site: SiteId, customer: CustomerId, token: &[u8], locale: Locale) -> Result<(), Error> {
    let now = tx.now();
    let sql = "INSERT INTO visitor (id, site_id, customer_id, token_hash, locale, created_at, seen_at)
               VALUES ($1, $2, $3, $4, $5, $6, $6)";
    tx.execute(sql, &[&id, &site, &customer, &token, &Word(locale), &now]).map(drop)
}

pub fn stands_for(tx: &mut Tx, id: VisitorId, customer: CustomerId) -> Result<(), Error> {
    tx.execute("UPDATE visitor SET customer_id = $2 WHERE id = $1", &[&id, &customer]).map(drop)
}

pub fn move_all(tx: &mut Tx, from: CustomerId, into: CustomerId) -> Result<(), Error> {
    tx.execute("UPDATE visitor SET customer_id = $2 WHERE customer_id = $1", &[&from, &into]).map(drop)
}

fn visitor(row: &Row) -> Visitor {
    Visitor {
        id: row.get(0),
        site_id: row.get(1),
        site_key: row.get(2),
        queue_id: row.get(3),
        customer_id: row.get(4),
        locale: row.get::<Word<Locale>>(5).0,
    }
}
