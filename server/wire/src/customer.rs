//! Who a customer is: identities, company, value, consent, satisfaction.

use crate::Ms;
use crate::campaign::{Campaign, TouchStep};
use crate::ids::{AgentId, CompanyId, CustomerId, IdentityId, ItemId};
use crate::money::Money;
use crate::people::Locale;

words! {
    pub enum IdentityKind {
        Email,
        /// E.164, with its `+`.
        Phone,
        /// The login of a site that vouches for it by signature.
        Login,
        /// The reference of a CRM.
        Crm,
    }

    pub enum Purpose {
        Service,
        Marketing,
        /// Being called by sales.
        SalesCall,
    }

    /// What the person must know before the next sentence.
    pub enum Warning {
        /// Last satisfaction is 1 or 2 out of 5.
        Unhappy,
        /// A complaint is still open at the CRM.
        OpenCase,
        RefusesCalls,
        RefusesMarketing,
    }
}

spoken! {
    pub struct Identity {
        pub id: IdentityId,
        pub kind: IdentityKind,
        pub value: String,
        /// Someone vouches for it; an unverified claim never joins two customers.
        pub verified: bool,
    }

    pub struct Consent {
        pub purpose: Purpose,
        pub granted: bool,
        pub at: Ms,
        /// Who wrote it down; none when it came from outside.
        pub by: Option<AgentId>,
        /// The words that were agreed to or said.
        pub wording: String,
    }

    pub struct Company {
        pub id: CompanyId,
        pub name: String,
    }

    pub struct Satisfaction {
        /// 1 (bad) to 5 (good).
        pub score: i64,
        pub comment: Option<String>,
        pub at: Ms,
    }

    pub struct Customer {
        pub id: CustomerId,
        pub name: String,
        pub company: Option<Company>,
        pub locale: Locale,
        pub identities: Vec<Identity>,
        /// The latest word on each purpose.
        pub consents: Vec<Consent>,
        /// What they have bought so far.
        pub value: Option<Money>,
        pub satisfaction: Option<Satisfaction>,
        /// Cases still open at the CRM.
        pub open_cases: i64,
        pub since: Ms,
        /// Grows with every change; the higher one is the newer.
        pub version: i64,
    }

    /// Two customers turned out to be one: all that `from` had is `into`'s, and the old id leads there.
    pub struct Joined {
        pub from: CustomerId,
        pub into: CustomerId,
    }

    /// `GET /api/customers/{id}`: the right column of the desk.
    pub struct CustomerCard {
        pub customer: Customer,
        pub warnings: Vec<Warning>,
        /// Campaigns running now, those that reached this customer first.
        pub campaigns: Vec<CampaignNow>,
        pub items: i64,
    }

    pub struct CampaignNow {
        pub campaign: Campaign,
        /// The furthest this customer went with it.
        pub reached: Option<TouchStep>,
        pub reached_at: Option<Ms>,
    }

    /// `POST /api/customers`: known by a verified identity, it is brought up to date; else it is made.
    pub struct PutCustomer {
        /// Made by the caller; used if the customer is new.
        pub id: CustomerId,
        pub name: String,
        pub company: Option<String>,
        pub locale: Locale,
        pub identities: Vec<PutIdentity>,
        pub value: Option<Money>,
    }

    pub struct PutIdentity {
        pub kind: IdentityKind,
        pub value: String,
        pub verified: bool,
    }

    /// `PATCH /api/customers/{id}`: only what is named changes.
    pub struct EditCustomer {
        pub name: Option<String>,
        pub company: Option<String>,
        pub locale: Option<Locale>,
    }

    /// `POST /api/customers/{id}/identities`
    pub struct AddIdentity {
        pub id: IdentityId,
        pub kind: IdentityKind,
        pub value: String,
    }

    /// `POST /api/customers/{id}/consents`
    pub struct RecordConsent {
        pub id: ItemId,
        pub purpose: Purpose,
        pub granted: bool,
        pub wording: String,
    }
}

/// What to know before the next sentence, gravest first.
pub fn warnings(customer: &Customer) -> Vec<Warning> {
    let refuses = |purpose| customer.consents.iter().any(|c| c.purpose == purpose && !c.granted);
    let score = customer.satisfaction.as_ref().map(|s| s.score);
    warnings_of(score, customer.open_cases, refuses(Purpose::SalesCall), refuses(Purpose::Marketing))
}

/// The same, from the facts alone.
pub fn warnings_of(score: Option<i64>, open_cases: i64, refuses_calls: bool, refuses_marketing: bool) -> Vec<Warning> {
    let known = [
        (score.is_some_and(|score| score <= 2), Warning::Unhappy),
        (open_cases > 0, Warning::OpenCase),
        (refuses_calls, Warning::RefusesCalls),
        (refuses_marketing, Warning::RefusesMarketing),
    ];
    known.into_iter().filter_map(|(holds, warning)| holds.then_some(warning)).collect()
}
