//! Another tool says what was said in the past; it is shown, never sent.

use wire::access::Act;
use wire::customer::Satisfaction;
use wire::item::{Author, Delivery, Item, ItemBody, PastExchange, RecordExchange};

use super::super::changed;
use crate::agents::{self, Actor};
use crate::conversations::items::{self, Origin};
use crate::customers::{self, identities};
use crate::kernel::check::{Check, LINE, TEXT};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

/// The first word on one `external_id` of one `source` stays.
pub fn record_exchange(tx: &mut Tx, actor: &Actor, said: &RecordExchange) -> Result<Item, Refusal> {
    actor.may(Act::HistoryImport)?;
    let check = super::origin(Check::new(), tx.now(), &said.source, ("external_id", &said.external_id), said.at);
    check_what(check, &said.what).done()?;
    if let Author::Agent { id } = said.author
        && agents::people::find(tx, id)?.is_none()
    {
        return Err(Refusal::invalid("author", "unknown"));
    }
    let named = identities::find(tx, &said.customer)?;
    let before = changed::before(tx, named)?;
    let customer = before.id;
    let origin = Origin { source: &said.source, external_id: &said.external_id };
    if let Some(known) = items::by_origin(tx, origin)? {
        return Ok(known);
    }
    items::already(tx, said.id, |_| false)?;
    let (id, at, author, body) = (said.id, said.at, said.author.clone(), body(&said.what));
    let item = Item { id, customer_id: customer, conversation_id: None, at, author, body, version: 1 };
    let item = items::append_from(tx, item, origin)?;
    if let PastExchange::Satisfaction { score, comment } = &said.what {
        let said = Satisfaction { score: *score, comment: comment.clone(), at };
        customers::store::set_satisfaction(tx, customer, &said)?;
    }
    super::known_since(tx, customer, at)?;
    changed::follow_up(tx, &before)?;
    Ok(item)
}

fn check_what(check: Check, what: &PastExchange) -> Check {
    match what {
        PastExchange::Message { subject, text, .. } => {
            check.line("text", text, TEXT).at_most("subject", subject.as_deref().unwrap_or_default(), LINE)
        }
        PastExchange::Call { duration_s, gist, .. } => {
            check.within("duration_s", *duration_s, 0, 7 * 24 * 3600).at_most("gist", gist, TEXT)
        }
        PastExchange::Note { text } => check.line("text", text, TEXT),
        PastExchange::Satisfaction { score, comment } => {
            check.within("score", *score, 1, 5).at_most("comment", comment.as_deref().unwrap_or_default(), TEXT)
        }
    }
}

fn body(what: &PastExchange) -> ItemBody {
    match what.clone() {
        PastExchange::Message { channel, direction, subject, text } => {
            ItemBody::Message { channel, direction, subject, text, attachments: Vec::new(), delivery: Delivery::Sent }
        }
        PastExchange::Call { direction, duration_s, gist } => ItemBody::Call { direction, duration_s, gist },
        PastExchange::Note { text } => ItemBody::Note { text, mentions: Vec::new() },
        PastExchange::Satisfaction { score, comment } => ItemBody::Satisfaction { score, comment },
    }
}
