//! Keeps leads, each with the warnings of its customer.

use wire::access::Act;
use wire::customer::{Purpose, Warning};
use wire::event::{Audience, DeskEvent};
use wire::ids::{AgentId, CustomerId, LeadId, QueueId};
use wire::lead::{Lead, LeadStage, Urgency};
use wire::money::Money;

use crate::customers;
use crate::kernel::announce::announce;
use crate::kernel::columns::Word;
use crate::kernel::db::{Arg, Error, Row, Tx};
use crate::kernel::error::Refusal;

/// Facts of the customer stand beside the lead, so that a whole board is one question.
const SELECT: &str =
    "SELECT l.id, l.customer_id, c.name, l.conversation_id, l.flagged_by, l.queue_id, l.stage, l.need, l.product,
    l.amount_minor, l.amount_currency, l.urgency, l.best_time, l.call_consent, l.verbatim, l.verbatim_item_id, l.campaign_id,
    l.owner, l.accept_by, l.escalated, l.reason, l.won_minor, l.won_currency, l.created_at, l.changed_at, l.version,
    c.satisfaction_score,
    (SELECT count(*) FROM crm_entry e WHERE e.customer_id = c.id AND e.kind = 'case' AND e.open = true),
    (SELECT k.granted FROM consent k WHERE k.customer_id = c.id AND k.purpose = $1 ORDER BY k.at DESC, k.id DESC LIMIT 1),
    (SELECT k.granted FROM consent k WHERE k.customer_id = c.id AND k.purpose = $2 ORDER BY k.at DESC, k.id DESC LIMIT 1)
    FROM lead l JOIN customer c ON c.id = l.customer_id";

const PURPOSES: [Word<Purpose>; 2] = [Word(Purpose::SalesCall), Word(Purpose::Marketing)];

/// A lead that nobody else changes until the transaction ends.
pub fn hold(tx: &mut Tx, id: LeadId) -> Result<Lead, Refusal> {
    let row = tx.query_opt("SELECT customer_id FROM lead WHERE id = $1", &[&id])?;
    let mut customer: CustomerId = row.ok_or_else(Refusal::not_found)?.get(0);
    loop {
        customers::store::hold(tx, customer)?;
        let lead = load(tx, id)?.ok_or_else(Refusal::not_found)?;
        if lead.customer_id == customer {
            return Ok(lead);
        }
        // Two customers became one while we waited.
        customer = lead.customer_id;
    }
}

pub fn load(tx: &mut Tx, id: LeadId) -> Result<Option<Lead>, Error> {
    Ok(some(tx, "WHERE l.id = $3", &[&id])?.into_iter().next())
}

/// Those not ended.
pub fn live(tx: &mut Tx) -> Result<Vec<Lead>, Error> {
    some(tx, "WHERE l.stage IN ('new', 'accepted', 'contacted', 'qualified')", &[])
}

/// The ended ones that changed last, before one of them if it is named; the newest first.
pub fn ended(tx: &mut Tx, before: Option<LeadId>, limit: i64) -> Result<Vec<Lead>, Error> {
    let ended = "l.stage IN ('won', 'lost', 'returned')";
    let order = "ORDER BY l.changed_at DESC, l.id DESC LIMIT $3";
    match before {
        None => some(tx, &format!("WHERE {ended} {order}"), &[&limit]),
        Some(id) => {
            let place = "(l.changed_at, l.id) < (SELECT b.changed_at, b.id FROM lead b WHERE b.id = $4)";
            some(tx, &format!("WHERE {ended} AND {place} {order}"), &[&limit, &id])
        }
    }
}

/// Those that a sales rep has in hand.
pub fn in_hand_of(tx: &mut Tx, owner: AgentId) -> Result<Vec<LeadId>, Error> {
    let sql = "SELECT id FROM lead WHERE owner = $1 AND stage IN ('accepted', 'contacted', 'qualified') ORDER BY created_at, id";
    Ok(tx.query(sql, &[&owner])?.iter().map(|row| row.get(0)).collect())
}

/// Some lead waits there for whoever accepts it.
pub fn any_new_in(tx: &mut Tx, queue: QueueId) -> Result<bool, Error> {
    Ok(tx.query_opt("SELECT 1 FROM lead WHERE queue_id = $1 AND stage = 'new' LIMIT 1", &[&queue])?.is_some())
}

/// Whatever their stage, the newest first.
pub fn of_customer(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Lead>, Error> {
    some(tx, "WHERE l.customer_id = $3 ORDER BY l.created_at DESC, l.id DESC", &[&customer])
}

/// Writes a new one down. Its customer is held. Tell it with [`tell`] once its warnings are read back.
pub fn insert(tx: &mut Tx, lead: &Lead) -> Result<(), Error> {
    let sql = "INSERT INTO lead (id, customer_id, conversation_id, flagged_by, queue_id, stage, need, product, amount_minor,
                 amount_currency, urgency, best_time, call_consent, verbatim, verbatim_item_id, campaign_id, owner, accept_by,
                 escalated, reason, won_minor, won_currency, created_at, changed_at, version)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
                 $24, $25)";
    let (amount, amount_in) = columns(&lead.amount);
    let (won, won_in) = columns(&lead.won_amount);
    tx.execute(
        sql,
        &[
            &lead.id,
            &lead.customer_id,
            &lead.conversation_id,
            &lead.flagged_by,
            &lead.queue_id,
            &Word(lead.stage),
            &lead.need,
            &lead.product,
            &amount,
            &amount_in,
            &Word(lead.urgency),
            &lead.best_time,
            &lead.call_consent,
            &lead.verbatim,
            &lead.verbatim_item_id,
            &lead.campaign_id,
            &lead.owner,
            &lead.accept_by,
            &lead.escalated,
            &lead.reason,
            &won,
            &won_in,
            &lead.created_at,
            &lead.changed_at,
            &lead.version,
        ],
    )?;
    Ok(())
}

/// Keeps what a move changed, under the next version, and tells it.
pub fn save(tx: &mut Tx, mut lead: Lead) -> Result<Lead, Error> {
    lead.version += 1;
    let sql = "UPDATE lead SET customer_id = $2, stage = $3, owner = $4, accept_by = $5, escalated = $6, reason = $7,
                 won_minor = $8, won_currency = $9, changed_at = $10, version = $11, queue_id = $12, call_consent = $13
               WHERE id = $1";
    let (won, won_in) = columns(&lead.won_amount);
    tx.execute(
        sql,
        &[
            &lead.id,
            &lead.customer_id,
            &Word(lead.stage),
            &lead.owner,
            &lead.accept_by,
            &lead.escalated,
            &lead.reason,
            &won,
            &won_in,
            &lead.changed_at,
            &lead.version,
            &lead.queue_id,
            &lead.call_consent,
        ],
    )?;
    tell(tx, &lead)?;
    Ok(lead)
}

/// Where it stands and who has it, before it is moved. The columns are called after the endings, which were remembered first.
pub fn note_before(tx: &mut Tx, lead: &Lead) -> Result<(), Error> {
    let sql = "UPDATE lead SET stage_before_end = $2, owner_before_end = $3 WHERE id = $1";
    tx.execute(sql, &[&lead.id, &Word(lead.stage), &lead.owner]).map(drop)
}

/// None for one that has not been moved since this is noted.
pub fn before(tx: &mut Tx, id: LeadId) -> Result<Option<(LeadStage, Option<AgentId>)>, Error> {
    let row = tx.query_one("SELECT stage_before_end, owner_before_end FROM lead WHERE id = $1", &[&id])?;
    Ok(row.get::<Option<Word<LeadStage>>>(0).map(|stage| (stage.0, row.get(1))))
}

pub fn tell(tx: &mut Tx, lead: &Lead) -> Result<(), Error> {
    announce(tx, Audience::May { act: Act::LeadsRead }, &DeskEvent::LeadChanged(lead.clone()))
}

fn some(tx: &mut Tx, which: &str, further: &[&dyn Arg]) -> Result<Vec<Lead>, Error> {
    let mut args: Vec<&dyn Arg> = PURPOSES.iter().map(|purpose| purpose as &dyn Arg).collect();
    args.extend(further);
    Ok(tx.query(&format!("{SELECT} {which}"), &args)?.iter().map(lead).collect())
}

fn lead(row: &Row) -> Lead {
    let money = |minor: usize| {
        let amount = row.get::<Option<i64>>(minor).zip(row.get::<Option<String>>(minor + 1));
        amount.map(|(minor, currency)| Money { minor, currency })
    };
    Lead {
        id: row.get(0),
        customer_id: row.get(1),
        customer_name: row.get(2),
        conversation_id: row.get(3),
        flagged_by: row.get(4),
        queue_id: row.get(5),
        stage: row.get::<Word<LeadStage>>(6).0,
        need: row.get(7),
        product: row.get(8),
        amount: money(9),
        urgency: row.get::<Word<Urgency>>(11).0,
        best_time: row.get(12),
        call_consent: row.get(13),
        verbatim: row.get(14),
        verbatim_item_id: row.get(15),
        campaign_id: row.get(16),
        owner: row.get(17),
        accept_by: row.get(18),
        escalated: row.get(19),
        reason: row.get(20),
        won_amount: money(21),
        warnings: warnings(row),
        created_at: row.get(23),
        changed_at: row.get(24),
        version: row.get(25),
    }
}

fn warnings(row: &Row) -> Vec<Warning> {
    let refused = |granted: Option<bool>| granted == Some(false);
    wire::customer::warnings_of(row.get(26), row.get(27), refused(row.get(28)), refused(row.get(29)))
}

fn columns(money: &Option<Money>) -> (Option<i64>, Option<&str>) {
    (money.as_ref().map(|m| m.minor), money.as_ref().map(|m| m.currency.as_str()))
}
