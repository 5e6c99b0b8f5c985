//! Someone comes to a web site, and may say who they are without proof.

use wire::customer::{Customer, Identity, IdentityKind};
use wire::ids::{CustomerId, IdentityId, SiteId, VisitorId};
use wire::people::Locale;
use wire::visitor::VisitorContact;

use super::changed;
use crate::conversations::visitors;
use crate::customers::store::NewCustomer;
use crate::customers::{self, identities, model};
use crate::kernel::check::{Check, NAME};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

/// A browser we had not seen, as a customer of whom nothing is known. `token_hash` is the SHA-256 of its token.
pub fn arrive(tx: &mut Tx, site: SiteId, locale: Locale, token_hash: &[u8]) -> Result<VisitorId, Refusal> {
    let (customer, since) = (CustomerId(tx.new_id()), tx.now());
    customers::store::insert(tx, &NewCustomer { id: customer, name: "", company: None, locale, value: None, since })?;
    customers::store::changed(tx, customer)?;
    let visitor = VisitorId(tx.new_id());
    visitors::insert(tx, visitor, site, customer, token_hash, locale)?;
    Ok(visitor)
}

/// A name and an address that nobody vouches for: they are shown, and join nobody.
pub fn claim_contact(tx: &mut Tx, from: VisitorId, said: &VisitorContact) -> Result<(), Refusal> {
    let (name, email) = (said.name.as_deref().and_then(written), said.email.as_deref().and_then(written));
    let check = Check::new().maybe("name", name, NAME);
    let check = email.into_iter().fold(check, |check, email| check.email("email", email));
    check.done()?;
    let visitor = visitors::hold(tx, from)?;
    let before = customers::store::get(tx, visitor.customer_id)?;
    claim(tx, &before, name, email)?;
    changed::follow_up(tx, &before)?;
    Ok(())
}

/// What is verified already is not overwritten by a claim.
pub(super) fn claim(tx: &mut Tx, of: &Customer, name: Option<&str>, email: Option<&str>) -> Result<(), Refusal> {
    let proven = of.identities.iter().any(|identity| identity.verified);
    if let Some(name) = name.filter(|_| of.name.is_empty() || !proven) {
        customers::store::rename(tx, of.id, name)?;
    }
    if let Some(email) = email {
        let value = model::normal(IdentityKind::Email, email).map_err(|code| Refusal::invalid("email", code))?;
        let id = IdentityId(tx.new_id());
        identities::put(tx, of.id, &Identity { id, kind: IdentityKind::Email, value, verified: false })?;
    }
    Ok(())
}

pub(super) fn written(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}
