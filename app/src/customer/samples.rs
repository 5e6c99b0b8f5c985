//! Customers for the tests of this folder.

use wire::campaign::{Campaign, TouchStep};
use wire::customer::{CampaignNow, Customer, CustomerCard};
use wire::ids::{CampaignId, CustomerId};
use wire::item::Channel;
use wire::people::Locale;

pub fn card() -> CustomerCard {
    let customer = Customer {
        id: CustomerId(uuid::Uuid::from_u128(1)),
        name: "Claire Martin".into(),
        company: None,
        locale: Locale::Fr,
        identities: vec![],
        consents: vec![],
        value: None,
        satisfaction: None,
        open_cases: 0,
        since: 0,
        version: 1,
    };
    CustomerCard { customer, warnings: vec![], campaigns: vec![], items: 0 }
}

pub fn reached(step: Option<TouchStep>) -> CampaignNow {
    let campaign = Campaign {
        id: CampaignId(uuid::Uuid::from_u128(10 + step.map_or(0, |step| 1 + step as u128))),
        name: "Autumn".into(),
        channel: Channel::Email,
        starts_at: 0,
        ends_at: 100,
        product: if step.is_some() { "Oven".into() } else { "Hood".into() },
        offer: "-20 %".into(),
        wording_fr: "Bonjour".into(),
        wording_en: "Hello".into(),
        objections: String::new(),
        archived: false,
    };
    CampaignNow { campaign, reached: step, reached_at: step.map(|_| 5) }
}
