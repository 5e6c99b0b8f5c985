//! Which campaigns run now, which come, which are past.

use wire::Ms;
use wire::campaign::{Campaign, runs};
use wire::ids::CampaignId;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    pub running: Vec<CampaignId>,
    pub coming: Vec<CampaignId>,
    pub past: Vec<CampaignId>,
}

/// Running ones by what ends first, coming ones by what begins first, past ones newest first; an archived one is past.
pub fn groups<'a>(campaigns: impl Iterator<Item = &'a Campaign>, now: Ms) -> Groups {
    let mut sorted: [Vec<(Ms, CampaignId)>; 3] = Default::default();
    for campaign in campaigns {
        let (group, key) = if runs(campaign, now) {
            (0, campaign.ends_at)
        } else if !campaign.archived && campaign.starts_at > now {
            (1, campaign.starts_at)
        } else {
            (2, -campaign.ends_at)
        };
        sorted[group].push((key, campaign.id));
    }
    let [running, coming, past] = sorted.map(|mut group| {
        group.sort_unstable();
        group.into_iter().map(|(_, id)| id).collect()
    });
    Groups { running, coming, past }
}

#[cfg(test)]
mod tests {
    use super::groups;
    use crate::customer::samples::reached;
    use wire::ids::CampaignId;

    #[test]
    fn each_stands_where_its_dates_and_its_archive_say() {
        let make = |n: u128, starts_at, ends_at, archived| {
            let mut campaign = reached(None).campaign;
            campaign.id = CampaignId(uuid::Uuid::from_u128(n));
            (campaign.starts_at, campaign.ends_at, campaign.archived) = (starts_at, ends_at, archived);
            campaign
        };
        let all = [
            make(1, 0, 200, false),
            make(2, 0, 150, false),
            make(3, 120, 200, false),
            make(4, 0, 90, false),
            make(5, 0, 200, true),
            make(6, 0, 50, false),
        ];
        let found = groups(all.iter(), 100);
        let id = |n| CampaignId(uuid::Uuid::from_u128(n));
        assert_eq!(found.running, [id(2), id(1)]);
        assert_eq!(found.coming, [id(3)]);
        assert_eq!(found.past, [id(5), id(4), id(6)]);
    }
}
