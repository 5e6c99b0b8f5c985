//! Keeps who writes from a web site: a browser with a token, and the customer it stands for.

use wire::ids::{CustomerId, QueueId, VisitorId};
use wire::people::Locale;

use crate::customers;
use crate::kernel::columns::Word;
use crate::kernel::db::{Error, Row, Tx};
use crate::kernel::error::Refusal;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    pub id: VisitorId,
    /// Serves the site.
    pub queue_id: QueueId,
    pub customer_id: CustomerId,
    pub locale: Locale,
}

const SELECT: &str = "SELECT v.id, s.queue_id, v.customer_id, v.locale FROM visitor v
    JOIN site s ON s.id = v.site_id";

pub fn load(tx: &mut Tx, id: VisitorId) -> Result<Option<Visitor>, Error> {
    Ok(tx.query_opt(&format!("{SELECT} WHERE v.id = $1"), &[&id])?.as_ref().map(visitor))
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

pub fn stands_for(tx: &mut Tx, id: VisitorId, customer: CustomerId) -> Result<(), Error> {
    tx.execute("UPDATE visitor SET customer_id = $2 WHERE id = $1", &[&id, &customer]).map(drop)
}

pub fn move_all(tx: &mut Tx, from: CustomerId, into: CustomerId) -> Result<(), Error> {
    tx.execute("UPDATE visitor SET customer_id = $2 WHERE customer_id = $1", &[&from, &into]).map(drop)
}

fn visitor(row: &Row) -> Visitor {
    Visitor {
        id: row.get(0),
        queue_id: row.get(1),
        customer_id: row.get(2),
        locale: row.get::<Word<Locale>>(3).0,
    }
}
