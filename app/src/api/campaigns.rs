//! Campaigns, as marketing writes them.

use wire::campaign::Campaign;

use super::{Answer, put};

pub async fn put_campaign(campaign: &Campaign) -> Answer<Campaign> {
    put(&format!("/campaigns/{}", campaign.id), campaign).await
}
