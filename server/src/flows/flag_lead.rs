//! An advisor flags a lead: it goes to sales, with a moment before which it must be accepted.

use wire::access::Act;
use wire::customer::Customer;
use wire::ids::{CustomerId, ItemId, QueueId};
use wire::item::{Item, ItemBody};
use wire::lead::{FlagLead, Lead, LeadStage};
use wire::money::Money;

use super::put_customer::is_currency;
use super::{by, changed, lead_waits};
use crate::agents::{self, Actor, audit};
use crate::conversations::{self, items};
use crate::kernel::check::{Check, LINE, TEXT};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::leads::store;
use crate::{campaigns, routing};

const NEED: usize = 2_000;

pub fn flag_lead(tx: &mut Tx, actor: &Actor, flag: &FlagLead) -> Result<Lead, Refusal> {
    actor.may(Act::LeadsFlag)?;
    check(flag)?;
    let unknown = |refusal: Refusal| if refusal.status == 404 { Refusal::invalid("customer_id", "unknown") } else { refusal };
    let customer = changed::before(tx, flag.customer_id).map_err(unknown)?;
    // Only now: of two that say the same at once, the second sees what the first has done.
    if let Some(known) = store::load(tx, flag.id)? {
        return if says_the_same(&known, actor, flag) { Ok(known) } else { Err(Refusal::conflict("conflict")) };
    }
    check_what_it_names(tx, flag, customer.id)?;
    let queues = agents::queues::all(tx)?;
    let queue = routing::policy::lead_queue(flag.queue_id, &queues).map_err(|code| Refusal::invalid("queue_id", code))?;
    let accept_by = tx.now().saturating_add(queue.target_s.saturating_mul(1000));
    let lead = new_lead(tx.now(), actor, flag, &customer, queue.id, accept_by);
    store::insert(tx, &lead)?;
    store::tell(tx, &lead)?;
    step(tx, actor, &lead)?;
    lead_waits::waits(tx, actor, &lead)?;
    audit::record(tx, actor, "flagged", "lead", lead.id.0, &[])?;
    Ok(lead)
}

fn says_the_same(known: &Lead, actor: &Actor, flag: &FlagLead) -> bool {
    // Its customer may have turned out to be another since; its queue may have been chosen for it.
    let flagged = FlagLead {
        id: known.id,
        customer_id: flag.customer_id,
        conversation_id: known.conversation_id,
        queue_id: flag.queue_id,
        need: known.need.clone(),
        product: known.product.clone(),
        amount: known.amount.clone(),
        urgency: known.urgency,
        best_time: known.best_time.clone(),
        // Withdrawn since, perhaps.
        call_consent: known.call_consent || flag.call_consent,
        verbatim: known.verbatim.clone(),
        verbatim_item_id: known.verbatim_item_id,
        campaign_id: known.campaign_id,
    };
    known.flagged_by == actor.agent_id && flagged == *flag
}

/// Writes into the timeline where a lead stands now.
pub(super) fn step(tx: &mut Tx, actor: &Actor, lead: &Lead) -> Result<Item, Refusal> {
    let amount = lead.won_amount.clone().or_else(|| lead.amount.clone());
    let (lead_id, stage, need, reason) = (lead.id, lead.stage, lead.need.clone(), lead.reason.clone());
    let agreed = stage == LeadStage::New && lead.call_consent;
    let agreed_by = agreed.then(|| lead.verbatim.clone().unwrap_or_else(|| need.clone()));
    let item = Item {
        id: ItemId(tx.new_id()),
        customer_id: lead.customer_id,
        conversation_id: lead.conversation_id,
        at: tx.now(),
        author: by(actor),
        body: ItemBody::Lead { lead_id, stage, need, amount, reason, agreed_by },
        version: 1,
    };
    items::append(tx, item)
}

pub(super) fn is_amount(money: &Money) -> bool {
    // Beyond this a browser's numbers are no longer exact.
    (1..=9_007_199_254_740_991).contains(&money.minor)
}

fn check(flag: &FlagLead) -> Result<(), Refusal> {
    Check::new()
        .line("need", &flag.need, NEED)
        .at_most("product", &flag.product, LINE)
        .at_most("best_time", &flag.best_time, LINE)
        .at_most("verbatim", flag.verbatim.as_deref().unwrap_or_default(), TEXT)
        .that(flag.amount.as_ref().is_none_or(is_amount), "amount", "not_positive")
        .that(flag.amount.as_ref().is_none_or(|a| is_currency(&a.currency)), "amount", "unknown")
        .done()
}

fn check_what_it_names(tx: &mut Tx, flag: &FlagLead, customer: CustomerId) -> Result<(), Refusal> {
    let of_customer = match flag.conversation_id {
        Some(id) => conversations::store::find(tx, id)?.is_some_and(|held| held.row.customer_id == customer),
        None => true,
    };
    let said = match flag.verbatim_item_id {
        Some(id) => items::load(tx, id)?.is_some_and(|item| item.customer_id == customer),
        None => true,
    };
    let campaign = match flag.campaign_id {
        Some(id) => campaigns::store::load(tx, id)?.is_some(),
        None => true,
    };
    Check::new()
        .that(of_customer, "conversation_id", "unknown")
        .that(said, "verbatim_item_id", "unknown")
        .that(campaign, "campaign_id", "unknown")
        .done()
}

fn new_lead(now: wire::Ms, actor: &Actor, flag: &FlagLead, of: &Customer, queue_id: QueueId, accept_by: wire::Ms) -> Lead {
    Lead {
        id: flag.id,
        customer_id: of.id,
        customer_name: of.name.clone(),
        conversation_id: flag.conversation_id,
        flagged_by: actor.agent_id,
        queue_id,
        stage: LeadStage::New,
        need: flag.need.clone(),
        product: flag.product.clone(),
        amount: flag.amount.clone(),
        urgency: flag.urgency,
        best_time: flag.best_time.clone(),
        call_consent: flag.call_consent,
        verbatim: flag.verbatim.clone(),
        verbatim_item_id: flag.verbatim_item_id,
        campaign_id: flag.campaign_id,
        owner: None,
        accept_by,
        escalated: false,
        reason: None,
        won_amount: None,
        warnings: wire::customer::warnings(of),
        created_at: now,
        changed_at: now,
        version: 1,
    }
}
