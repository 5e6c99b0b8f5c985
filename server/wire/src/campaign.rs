//! What marketing sends, and the wording it gives to the desk.

use crate::Ms;
use crate::customer::IdentityKind;
use crate::ids::{CampaignId, CustomerId, ItemId};
use crate::item::Channel;

words! {
    /// How far a campaign went with someone.
    pub enum TouchStep {
        Sent,
        Opened,
        Clicked,
        Unsubscribed,
    }
}

spoken! {
    pub struct Campaign {
        pub id: CampaignId,
        pub name: String,
        pub channel: Channel,
        pub starts_at: Ms,
        pub ends_at: Ms,
        pub product: String,
        pub offer: String,
        /// What advisors say, in each language.
        pub wording_fr: String,
        pub wording_en: String,
        /// What to answer when the customer hesitates.
        pub objections: String,
        pub archived: bool,
    }

    /// `POST /api/history/touches`: repeating one `external_id` of one `source` is harmless.
    pub struct RecordTouch {
        pub id: ItemId,
        pub source: String,
        pub external_id: String,
        pub campaign_id: CampaignId,
        pub customer: CustomerRef,
        pub step: TouchStep,
        pub at: Ms,
        pub detail: Option<String>,
    }

    /// Names a customer by id or by a verified identity. Variant in `by`.
    #[serde(tag = "by")]
    pub enum CustomerRef {
        Id { id: CustomerId },
        Identity { kind: IdentityKind, value: String },
    }
}

/// Is it running at this moment?
pub fn runs(campaign: &Campaign, now: Ms) -> bool {
    !campaign.archived && campaign.starts_at <= now && now < campaign.ends_at
}
