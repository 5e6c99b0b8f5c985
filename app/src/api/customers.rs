//! Customers: their card, their timeline, and what may be changed of them.

use wire::customer::{AddIdentity, Customer, CustomerCard, EditCustomer, PutCustomer, RecordConsent};
use wire::ids::{CustomerId, IdentityId};
use wire::item::ItemKind;
use wire::timeline::{Months, Place, TimelinePage};

use gloo_net::http::Method;

use super::{Answer, get, patch, post, send_bare};

pub async fn card(id: CustomerId) -> Answer<CustomerCard> {
    get(&format!("/customers/{id}")).await
}

pub async fn put_customer(customer: &PutCustomer) -> Answer<Customer> {
    post("/customers", customer).await
}

pub async fn edit(id: CustomerId, edit: &EditCustomer) -> Answer<Customer> {
    patch(&format!("/customers/{id}"), edit).await
}

pub async fn add_identity(id: CustomerId, identity: &AddIdentity) -> Answer<Customer> {
    post(&format!("/customers/{id}/identities"), identity).await
}

pub async fn remove_identity(id: CustomerId, identity: IdentityId) -> Answer<Customer> {
    send_bare(Method::DELETE, &format!("/customers/{id}/identities/{identity}")).await
}

pub async fn record_consent(id: CustomerId, consent: &RecordConsent) -> Answer<Customer> {
    post(&format!("/customers/{id}/consents"), consent).await
}

/// Which part of a timeline is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Newest,
    Before(Place),
    After(Place),
}

pub async fn timeline(id: CustomerId, part: Part, kinds: &[ItemKind], limit: usize) -> Answer<TimelinePage> {
    get(&timeline_path(id, part, kinds, limit)).await
}

pub async fn months(id: CustomerId) -> Answer<Months> {
    get(&format!("/customers/{id}/timeline/months")).await
}

fn timeline_path(id: CustomerId, part: Part, kinds: &[ItemKind], limit: usize) -> String {
    let mut path = format!("/customers/{id}/timeline?limit={limit}");
    match part {
        Part::Newest => {}
        Part::Before(place) => path.push_str(&format!("&before={place}")),
        Part::After(place) => path.push_str(&format!("&after={place}")),
    }
    if !kinds.is_empty() {
        let names: Vec<String> = kinds.iter().filter_map(|kind| word(*kind)).collect();
        path.push_str(&format!("&kinds={}", names.join(",")));
    }
    path
}

/// A kind as the wire writes it.
fn word(kind: ItemKind) -> Option<String> {
    serde_json::to_value(kind).ok()?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Part, timeline_path};
    use wire::ids::{CustomerId, ItemId};
    use wire::item::ItemKind;
    use wire::timeline::Place;

    #[test]
    fn the_part_and_the_kinds_stand_in_the_address() {
        let id = CustomerId(uuid::Uuid::nil());
        let place = Place { at: 12, id: ItemId(uuid::Uuid::nil()) };
        assert_eq!(timeline_path(id, Part::Newest, &[], 50), format!("/customers/{id}/timeline?limit=50"));
        assert_eq!(
            timeline_path(id, Part::Before(place), &[ItemKind::Note, ItemKind::Crm], 9),
            format!("/customers/{id}/timeline?limit=9&before=12_{}&kinds=note,crm", place.id)
        );
    }
}
