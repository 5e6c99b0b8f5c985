//! Which words to use now with this customer, in their language.

use std::collections::BTreeMap;

use wire::Ms;
use wire::campaign::{Campaign, TouchStep, runs};
use wire::customer::CustomerCard;
use wire::ids::CampaignId;
use wire::people::Locale;

use crate::ui::bare;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub campaign: CampaignId,
    pub name: String,
    pub words: String,
    /// It is not written in the customer's language: these are the other one's words.
    pub foreign: bool,
    pub objections: String,
    pub ends_at: Ms,
    pub reached: Option<TouchStep>,
}

/// The campaigns that run now, those that reached this customer first and the furthest ones before the others; one that the
/// customer left is not spoken of.
///
/// The words are those of `campaigns`, which follow what marketing changes; the card knows how far the customer went.
pub fn wordings(card: &CustomerCard, campaigns: &BTreeMap<CampaignId, Campaign>, now: Ms) -> Vec<Wording> {
    let locale = card.customer.locale;
    let reached = |id| card.campaigns.iter().find(|c| c.campaign.id == id).and_then(|c| c.reached);
    let mut found: Vec<Wording> = campaigns
        .values()
        .filter(|campaign| runs(campaign, now) && reached(campaign.id) != Some(TouchStep::Unsubscribed))
        .filter_map(|campaign| {
            let (theirs, other) = match locale {
                Locale::Fr => (&campaign.wording_fr, &campaign.wording_en),
                Locale::En => (&campaign.wording_en, &campaign.wording_fr),
            };
            let foreign = theirs.trim().is_empty();
            // Marketing writes it as said; the customer is not to be quoted at.
            let words = bare(if foreign { other } else { theirs }).to_owned();
            (!words.is_empty()).then(|| Wording {
                campaign: campaign.id,
                name: campaign.name.clone(),
                words,
                foreign,
                objections: campaign.objections.trim().to_owned(),
                ends_at: campaign.ends_at,
                reached: reached(campaign.id),
            })
        })
        .collect();
    found.sort_by_key(|wording| std::cmp::Reverse(wording.reached));
    found
}

#[cfg(test)]
mod tests {
    use super::{Wording, wordings};
    use crate::customer::samples::{card, reached};
    use wire::campaign::TouchStep;
    use wire::customer::CustomerCard;
    use wire::people::Locale;

    fn check(card: &CustomerCard, now: i64) -> Vec<Wording> {
        let campaigns = card.campaigns.iter().map(|c| (c.campaign.id, c.campaign.clone())).collect();
        wordings(card, &campaigns, now)
    }

    #[test]
    fn the_campaign_that_went_furthest_with_this_customer_speaks_first() {
        let mut card = card();
        card.campaigns = vec![reached(None), reached(Some(TouchStep::Sent)), reached(Some(TouchStep::Clicked))];
        let found: Vec<_> = check(&card, 50).into_iter().map(|w| w.reached).collect();
        assert_eq!(found, [Some(TouchStep::Clicked), Some(TouchStep::Sent), None]);
    }

    #[test]
    fn it_speaks_their_language_and_falls_back_on_the_other() {
        let mut card = card();
        card.campaigns = vec![reached(None)];
        assert_eq!(check(&card, 50)[0].words, "Bonjour");
        card.customer.locale = Locale::En;
        assert_eq!(check(&card, 50)[0].words, "Hello");
        card.campaigns[0].campaign.wording_en.clear();
        let found = check(&card, 50);
        assert_eq!((found[0].words.as_str(), found[0].foreign), ("Bonjour", true));
    }

    #[test]
    fn it_is_said_without_the_quotation_marks_it_was_written_in() {
        let mut card = card();
        card.campaigns = vec![reached(None)];
        card.campaigns[0].campaign.wording_fr = "«\u{a0}Bonjour\u{a0}»".into();
        assert_eq!(check(&card, 50)[0].words, "Bonjour");
    }

    #[test]
    fn what_is_over_or_was_left_is_not_spoken_of() {
        let mut card = card();
        card.campaigns = vec![reached(Some(TouchStep::Unsubscribed))];
        assert!(check(&card, 50).is_empty());
        card.campaigns = vec![reached(None)];
        assert!(check(&card, 100).is_empty());
    }

    #[test]
    fn what_marketing_changes_is_said_at_once_and_to_whom_no_card_speaks_of_it_too() {
        let card = card();
        let mut now = reached(None).campaign;
        now.wording_fr = "Bonsoir".into();
        let campaigns = [(now.id, now)].into();
        assert_eq!(wordings(&card, &campaigns, 50)[0].words, "Bonsoir");
    }
}
