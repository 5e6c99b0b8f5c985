//! Someone comes to a web site, and may say who they are without proof.

use wire::admin::Site;
use wire::customer::{Customer, Identity, IdentityKind};
use wire::ids::{CustomerId, IdentityId, VisitorId};
use wire::visitor::{NewVisitor, VisitorContact};

use super::{changed, login};
use crate::channels::chat::vouches;
use crate::conversations::visitors;
use crate::customers::store::NewCustomer;
use crate::customers::{self, identities, model};
use crate::kernel::check::{Check, NAME};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

/// A browser we had not seen: the customer it stands for is the one its site vouches for, or one of whom nothing is known.
pub fn greet(tx: &mut Tx, site: &Site, new: &NewVisitor) -> Result<CustomerId, Refusal> {
    let vouched = match &new.login {
        Some(login) if !vouches(&site.secret, login) => return Err(Refusal::invalid("login", "unknown")),
        login => login.as_ref(),
    };
    let login = vouched.map(|login| login::check(&site.key, login)).transpose()?;
    if let Some(login) = &login
        && let Some(known) = login::holder(tx, login)?
    {
        login::claims(tx, known, login)?;
        return Ok(known);
    }
    let (id, since) = (CustomerId(tx.new_id()), tx.now());
    customers::store::insert(tx, &NewCustomer { id, name: "", company: None, locale: new.locale, value: None, since })?;
    match &login {
        Some(login) => login::claims(tx, id, login)?,
        None => drop(customers::store::changed(tx, id)?),
    }
    Ok(id)
}

/// A name and an address that nobody vouches for: they are shown, and join nobody.
pub fn visitor_leaves_contact(tx: &mut Tx, from: VisitorId, said: &VisitorContact) -> Result<(), Refusal> {
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
