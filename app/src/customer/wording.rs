//! Which words to use now with this customer, in their language.

use wire::Ms;
use wire::campaign::{TouchStep, runs};
use wire::customer::CustomerCard;
use wire::ids::CampaignId;
use wire::people::Locale;

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
pub fn wordings(card: &CustomerCard, now: Ms) -> Vec<Wording> {
    let locale = card.customer.locale;
    let mut found: Vec<Wording> = card
        .campaigns
        .iter()
        .filter(|c| runs(&c.campaign, now) && c.reached != Some(TouchStep::Unsubscribed))
        .filter_map(|c| {
            let (theirs, other) = match locale {
                Locale::Fr => (&c.campaign.wording_fr, &c.campaign.wording_en),
                Locale::En => (&c.campaign.wording_en, &c.campaign.wording_fr),
            };
            let foreign = theirs.trim().is_empty();
            let words = if foreign { other } else { theirs }.trim().to_owned();
            (!words.is_empty()).then(|| Wording {
                campaign: c.campaign.id,
                name: c.campaign.name.clone(),
                words,
                foreign,
                objections: c.campaign.objections.trim().to_owned(),
                ends_at: c.campaign.ends_at,
                reached: c.reached,
            })
        })
        .collect();
    found.sort_by_key(|wording| std::cmp::Reverse(wording.reached));
    found
}

#[cfg(test)]
mod tests {
    use super::wordings;
    use crate::customer::samples::{card, reached};
    use wire::campaign::TouchStep;
    use wire::people::Locale;

    #[test]
    fn the_campaign_that_went_furthest_with_this_customer_speaks_first() {
        let mut card = card();
        card.campaigns = vec![reached(None), reached(Some(TouchStep::Sent)), reached(Some(TouchStep::Clicked))];
        let found: Vec<_> = wordings(&card, 50).into_iter().map(|w| w.reached).collect();
        assert_eq!(found, [Some(TouchStep::Clicked), Some(TouchStep::Sent), None]);
    }

    #[test]
    fn it_speaks_their_language_and_falls_back_on_the_other() {
        let mut card = card();
        card.campaigns = vec![reached(None)];
        assert_eq!(wordings(&card, 50)[0].words, "Bonjour");
        card.customer.locale = Locale::En;
        assert_eq!(wordings(&card, 50)[0].words, "Hello");
        card.campaigns[0].campaign.wording_en.clear();
        let found = wordings(&card, 50);
        assert_eq!((found[0].words.as_str(), found[0].foreign), ("Bonjour", true));
    }

    #[test]
    fn what_is_over_or_was_left_is_not_spoken_of() {
        let mut card = card();
        card.campaigns = vec![reached(Some(TouchStep::Unsubscribed))];
        assert!(wordings(&card, 50).is_empty());
        card.campaigns = vec![reached(None)];
        assert!(wordings(&card, 100).is_empty());
    }
}
