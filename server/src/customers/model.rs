//! Decides who is who: which customer a set of identities names, and what an identity's normal form is.

use wire::customer::{IdentityKind, PutIdentity};
use wire::ids::CustomerId;

use super::phone::e164;
use crate::kernel::check::is_email;

/// Whom some identities name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    Known(CustomerId),
    New,
    /// They belong to several people: joining them is for a person to decide.
    Ambiguous(Vec<CustomerId>),
}

/// A customer who already has one of the identities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    pub customer_id: CustomerId,
    /// Both sides vouch for it: who says it now, and who wrote it down then.
    pub certain: bool,
}

pub fn identify(holders: &[Holder]) -> Resolution {
    let mut certain: Vec<_> = holders.iter().filter(|h| h.certain).map(|h| h.customer_id).collect();
    certain.sort_unstable();
    certain.dedup();
    match certain[..] {
        [] => Resolution::New,
        [one] => Resolution::Known(one),
        _ => Resolution::Ambiguous(certain),
    }
}

/// The form in which an identity is compared and kept, or the code of what is wrong with it.
pub fn normal(kind: IdentityKind, value: &str) -> Result<String, &'static str> {
    let value = value.trim();
    if value.is_empty() {
        return Err("required");
    }
    if value.chars().count() > 254 {
        return Err("too_long");
    }
    match kind {
        IdentityKind::Email => Some(value.to_lowercase()).filter(|v| is_email(v)).ok_or("not_an_email"),
        IdentityKind::Phone => e164(value).ok_or("not_a_phone"),
        IdentityKind::Login | IdentityKind::Crm => Ok(value.to_owned()),
    }
}

/// All in normal form, none twice; a verified one stands for its unverified twin.
pub fn normal_all(identities: &[PutIdentity]) -> Result<Vec<PutIdentity>, &'static str> {
    let mut all: Vec<PutIdentity> = Vec::new();
    for said in identities {
        let value = normal(said.kind, &said.value)?;
        match all.iter_mut().find(|i| i.kind == said.kind && i.value == value) {
            Some(known) => known.verified |= said.verified,
            None => all.push(PutIdentity { value, ..said.clone() }),
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn customer(n: u128) -> CustomerId {
        CustomerId(Uuid::from_u128(n))
    }

    #[test]
    fn only_certain_holders_say_who_it_is() {
        let holder = |n, certain| Holder { customer_id: customer(n), certain };
        for (holders, resolution) in [
            (vec![], Resolution::New),
            (vec![holder(1, false)], Resolution::New),
            (vec![holder(1, true)], Resolution::Known(customer(1))),
            (vec![holder(1, true), holder(1, true)], Resolution::Known(customer(1))),
            (vec![holder(1, true), holder(2, false)], Resolution::Known(customer(1))),
            (vec![holder(2, true), holder(1, true)], Resolution::Ambiguous(vec![customer(1), customer(2)])),
        ] {
            assert_eq!(identify(&holders), resolution, "{holders:?}");
        }
    }

    #[test]
    fn an_identity_has_one_normal_form() {
        use IdentityKind::{Crm, Email, Login, Phone};
        for (kind, written, kept) in [
            (Email, " Zoe.Martin@Exemple.FR ", Ok("zoe.martin@exemple.fr")),
            (Email, "zoe", Err("not_an_email")),
            (Phone, "06 12 34 56 78", Ok("+33612345678")),
            (Phone, "12", Err("not_a_phone")),
            (Login, " Zoé ", Ok("Zoé")),
            (Crm, "  ", Err("required")),
        ] {
            assert_eq!(normal(kind, written).as_deref(), kept.as_ref().copied(), "{written}");
        }
    }

    #[test]
    fn a_verified_identity_stands_for_its_unverified_twin() {
        let said = |value: &str, verified| PutIdentity { kind: IdentityKind::Email, value: value.into(), verified };
        let kept = normal_all(&[said("A@b.fr", false), said("a@b.fr", true), said("c@d.fr", false)]);
        assert_eq!(kept, Ok(vec![said("a@b.fr", true), said("c@d.fr", false)]));
    }
}
