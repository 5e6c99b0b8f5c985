//! Reads the audit trail with the names of what its lines speak of, as far as no desk knows them by itself.

use std::collections::BTreeMap;

use uuid::Uuid;
use wire::admin::{AuditLine, AuditPage};
use wire::ids::{ApiKeyId, ConversationId, CustomerId, LeadId, SiteId};

use crate::agents::audit::{self, Wanted};
use crate::agents::keys;
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::{conversations, customers, leads, sites};

pub fn audit_trail(tx: &mut Tx, wanted: &Wanted) -> Result<AuditPage, Refusal> {
    let objects = under_all_ids(tx, &wanted.objects)?;
    let (lines, next) = audit::page(tx, &Wanted { objects, ..wanted.clone() })?;
    let mut names = BTreeMap::new();
    for (object, id) in lines.iter().flat_map(spoken_of) {
        if !names.contains_key(&id)
            && let Some(name) = name(tx, object, id)?
        {
            names.insert(id, name);
        }
    }
    Ok(AuditPage { lines, next, names })
}

/// What was written of a customer before a join is theirs too, under the id they then had.
fn under_all_ids(tx: &mut Tx, objects: &[Uuid]) -> Result<Vec<Uuid>, Refusal> {
    let mut all = objects.to_vec();
    for object in objects {
        all.extend(customers::joined::ids_of(tx, CustomerId(*object))?.into_iter().map(|id| id.0));
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// What it was done to, and the key by which it was done.
fn spoken_of(line: &AuditLine) -> Vec<(&str, Uuid)> {
    let key = line.details.get("api_key").and_then(|id| id.parse().ok());
    line.object_id.map(|id| (line.object.as_str(), id)).into_iter().chain(key.map(|id| ("api_key", id))).collect()
}

/// None for what has no name, has gone, or is named by the desk: people, queues, words, campaigns.
fn name(tx: &mut Tx, object: &str, id: Uuid) -> Result<Option<String>, Refusal> {
    let name = match object {
        "customer" => match customers::joined::now(tx, CustomerId(id))? {
            Some(now) => customers::store::load(tx, now)?.map(|customer| customer.name),
            None => None,
        },
        "conversation" => conversations::store::load(tx, ConversationId(id))?.map(|held| held.customer_name),
        "lead" => leads::store::load(tx, LeadId(id))?.map(|lead| lead.customer_name),
        "site" => sites::find(tx, SiteId(id))?.map(|site| site.name),
        "api_key" => keys::name(tx, ApiKeyId(id))?,
        _ => None,
    };
    Ok(name.filter(|name| !name.is_empty()))
}
