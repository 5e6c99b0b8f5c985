//! A site vouches for who its visitor is: from then on the visitor is that customer.

use wire::customer::{Customer, Identity, IdentityKind};
use wire::ids::{CustomerId, IdentityId, VisitorId};
use wire::visitor::VisitorLogin;

use super::visitor::{claim, written};
use super::{changed, join};
use crate::conversations::visitors;
use crate::customers::model::{Resolution, identify, normal};
use crate::customers::store::NewCustomer;
use crate::customers::{self, identities};
use crate::kernel::check::{Check, NAME};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

/// The signature covers the login alone: name and address stay claims.
struct Vouched<'a> {
    /// Under the site's key: logins of two sites are not the same person's because they are spelled the same.
    value: String,
    name: Option<&'a str>,
    email: Option<&'a str>,
}

/// A visitor who has been here signs in on the site: all that was said goes to the customer whom the site names.
///
/// The caller has checked the signature.
pub fn verified_login(tx: &mut Tx, from: VisitorId, said: &VisitorLogin) -> Result<CustomerId, Refusal> {
    let visitor = visitors::hold(tx, from)?;
    let login = check(&visitor.site_key, said)?;
    let browser = customers::store::get(tx, visitor.customer_id)?;
    let customer = match holder(tx, &login)? {
        Some(known) if known == browser.id => known,
        Some(known) => {
            // A browser where someone else had signed in before changes hands; what was said stays with who said it.
            match is_proven(&browser) {
                true => visitors::stands_for(tx, from, known)?,
                false => join::join(tx, browser.id, known)?,
            }
            known
        }
        None if is_proven(&browser) => {
            let (id, since) = (CustomerId(tx.new_id()), tx.now());
            let locale = visitor.locale;
            customers::store::insert(tx, &NewCustomer { id, name: "", company: None, locale, value: None, since })?;
            visitors::stands_for(tx, from, id)?;
            id
        }
        None => browser.id,
    };
    claims(tx, customer, &login)?;
    Ok(customer)
}

fn check<'a>(site_key: &str, said: &'a VisitorLogin) -> Result<Vouched<'a>, Refusal> {
    let (name, email) = (said.name.as_deref().and_then(written), said.email.as_deref().and_then(written));
    let check = Check::new().line("user_id", &said.user_id, NAME).maybe("name", name, NAME);
    email.into_iter().fold(check, |check, email| check.email("email", email)).done()?;
    let user_id = normal(IdentityKind::Login, &said.user_id).map_err(|code| Refusal::invalid("user_id", code))?;
    Ok(Vouched { value: format!("{site_key}:{user_id}"), name, email })
}

/// Who has this login already. Nobody else decides about it until the transaction ends.
fn holder(tx: &mut Tx, login: &Vouched) -> Result<Option<CustomerId>, Refusal> {
    identities::hold(tx, IdentityKind::Login, &login.value)?;
    match identify(&identities::holders(tx, IdentityKind::Login, &login.value, true)?) {
        Resolution::Known(known) => Ok(Some(known)),
        Resolution::New => Ok(None),
        // The unique index of verified identities has no room for two.
        Resolution::Ambiguous(_) => Err(Refusal::conflict("conflict")),
    }
}

/// Writes down what the site says of its user.
fn claims(tx: &mut Tx, customer: CustomerId, login: &Vouched) -> Result<(), Refusal> {
    let before = changed::before(tx, customer)?;
    let customer = before.id;
    let id = IdentityId(tx.new_id());
    let identity = Identity { id, kind: IdentityKind::Login, value: login.value.clone(), verified: true };
    identities::put(tx, customer, &identity)?;
    claim(tx, &before, login.name, login.email)?;
    changed::follow_up(tx, &before)?;
    Ok(())
}

fn is_proven(customer: &Customer) -> bool {
    customer.identities.iter().any(|identity| identity.verified)
}
