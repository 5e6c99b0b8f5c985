//! A campaign tool says how far a campaign went with someone.

use wire::access::Act;
use wire::campaign::{RecordTouch, TouchStep};
use wire::customer::{Consent, Purpose};
use wire::item::{Author, Item, ItemBody};

use super::super::changed;
use crate::agents::Actor;
use crate::campaigns::store;
use crate::conversations::items::{self, Origin};
use crate::customers::{self, consents, identities};
use crate::kernel::check::{Check, LINE};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

/// The first word on one `external_id` of one `source` stays.
pub fn record_touch(tx: &mut Tx, actor: &Actor, said: &RecordTouch) -> Result<Item, Refusal> {
    actor.may(Act::HistoryImport)?;
    let check = super::origin(Check::new(), tx.now(), &said.source, ("external_id", &said.external_id), said.at);
    check.at_most("detail", said.detail.as_deref().unwrap_or_default(), LINE).done()?;
    let named = identities::find(tx, &said.customer)?;
    let before = changed::before(tx, named)?;
    let customer = before.id;
    let origin = Origin { source: &said.source, external_id: &said.external_id };
    if let Some(known) = items::by_origin(tx, origin)? {
        return Ok(known);
    }
    let campaign = store::load(tx, said.campaign_id)?.ok_or_else(|| Refusal::invalid("campaign_id", "unknown"))?;
    items::already(tx, said.id, |_| false)?;
    let body = ItemBody::Touch {
        campaign_id: campaign.id,
        campaign: campaign.name.clone(),
        channel: campaign.channel,
        step: said.step,
        detail: said.detail.clone(),
    };
    let (id, at, author) = (said.id, said.at, Author::System);
    let item = Item { id, customer_id: customer, conversation_id: None, at, author, body, version: 1 };
    let item = items::append_from(tx, item, origin)?;
    let further = store::reached(tx, customer, campaign.id, said.step, said.at)?;
    if said.step == TouchStep::Unsubscribed {
        let wording = said.detail.clone().unwrap_or(campaign.name);
        let refusal = Consent { purpose: Purpose::Marketing, granted: false, at: said.at, by: None, wording };
        consents::insert(tx, said.id, customer, &refusal)?;
    }
    super::known_since(tx, customer, said.at)?;
    let after = changed::follow_up(tx, &before)?;
    if further && after.version == before.version {
        // How far it went stands on the card, not with the customer: whoever has the card open must know that it is an old one.
        customers::store::changed(tx, customer)?;
    }
    Ok(item)
}
