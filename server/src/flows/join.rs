//! Two customers turn out to be one: all that one of them has goes to the other.

use wire::Ms;
use wire::customer::{Customer, Purpose, warnings};
use wire::ids::CustomerId;
use wire::item::Item;

use super::changed;
use crate::agents::audit;
use crate::conversations::{self, items, visitors};
use crate::customers::{consents, identities, joined, store};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::{campaigns, leads};

/// For certain joins only: `from` is forgotten afterwards. Both are held until the transaction ends.
pub(super) fn join(tx: &mut Tx, from: CustomerId, into: CustomerId) -> Result<(), Refusal> {
    let gone = changed::before(tx, from)?;
    let before = changed::before(tx, into)?;
    let (from, into) = (gone.id, before.id);
    if from == into {
        // Said before: they are one already.
        return Ok(());
    }
    for item in items::all_of(tx, from)? {
        items::rewrite(tx, Item { customer_id: into, ..item })?;
    }
    identities::move_all(tx, from, into)?;
    consents::move_all(tx, from, into)?;
    campaigns::store::move_reach(tx, from, into)?;
    visitors::move_all(tx, from, into)?;
    tx.execute("UPDATE crm_entry SET customer_id = $2 WHERE customer_id = $1", &[&from, &into])?;
    if let Some(said) = &gone.satisfaction {
        store::set_satisfaction(tx, into, said)?;
    }
    store::known_since(tx, into, gone.since)?;
    if before.name.is_empty() && !gone.name.is_empty() {
        store::rename(tx, into, &gone.name)?;
    }
    if let (None, Some(company)) = (&before.company, &gone.company) {
        store::set_company(tx, into, Some(&company.name))?;
    }
    if let (None, Some(value)) = (&before.value, &gone.value) {
        store::set_value(tx, into, value)?;
    }
    // Those that `into` had are told by this; those of `from` follow, with the name and the warnings they now have.
    let after = changed::follow_up(tx, &before)?;
    for mut held in conversations::store::of_customer(tx, from)? {
        held.row.customer_id = into;
        held.row.customer_name.clone_from(&after.name);
        conversations::store::save(tx, held)?;
    }
    for mut lead in leads::store::of_customer(tx, from)? {
        lead.customer_id = into;
        lead.customer_name.clone_from(&after.name);
        lead.warnings = warnings(&after);
        lead.call_consent &= lead.stage.is_ended() || !refused_calls_since(&after, lead.created_at);
        leads::store::save(tx, lead)?;
    }
    let (was, name) = (from.to_string(), gone.name.as_str());
    let details = [("from", was.as_str()), ("name", name)];
    audit::record_by(tx, None, "joined", "customer", into.0, if name.is_empty() { &details[..1] } else { &details })?;
    Ok(joined::forget(tx, from, into)?)
}

/// The last word on calls is a refusal, said after this moment.
fn refused_calls_since(customer: &Customer, moment: Ms) -> bool {
    customer.consents.iter().any(|said| said.purpose == Purpose::SalesCall && !said.granted && said.at > moment)
}
