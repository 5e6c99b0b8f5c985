//! A campaign, as marketing writes it: what is sent, when, and the wording it gives to the desk.

use serde::{Deserialize, Serialize};
use wire::Ms;
use wire::campaign::Campaign;
use wire::ids::CampaignId;
use wire::item::Channel;

use crate::form::FieldErrors;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignForm {
    pub name: String,
    pub channel: Channel,
    pub starts_at: Option<Ms>,
    pub ends_at: Option<Ms>,
    pub product: String,
    pub offer: String,
    pub wording_fr: String,
    pub wording_en: String,
    pub objections: String,
    pub archived: bool,
}

impl Default for CampaignForm {
    fn default() -> Self {
        Self::new()
    }
}

impl CampaignForm {
    pub fn new() -> Self {
        Self {
            name: String::new(),
            channel: Channel::Email,
            starts_at: None,
            ends_at: None,
            product: String::new(),
            offer: String::new(),
            wording_fr: String::new(),
            wording_en: String::new(),
            objections: String::new(),
            archived: false,
        }
    }

    pub fn of(campaign: &Campaign) -> Self {
        Self {
            name: campaign.name.clone(),
            channel: campaign.channel,
            starts_at: Some(campaign.starts_at),
            ends_at: Some(campaign.ends_at),
            product: campaign.product.clone(),
            offer: campaign.offer.clone(),
            wording_fr: campaign.wording_fr.clone(),
            wording_en: campaign.wording_en.clone(),
            objections: campaign.objections.clone(),
            archived: campaign.archived,
        }
    }

    pub fn validate(&self, id: CampaignId) -> Result<Campaign, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.required("name", &self.name, 200);
        let product = errors.optional("product", &self.product, 200).unwrap_or_default();
        let offer = errors.optional("offer", &self.offer, 500).unwrap_or_default();
        let wording_fr = errors.required("wording_fr", &self.wording_fr, 2000);
        let wording_en = errors.required("wording_en", &self.wording_en, 2000);
        let objections = errors.optional("objections", &self.objections, 4000).unwrap_or_default();
        for (field, at) in [("starts_at", self.starts_at), ("ends_at", self.ends_at)] {
            if at.is_none() {
                errors.refuse(field, "required");
            }
        }
        let (starts_at, ends_at) = (self.starts_at.unwrap_or_default(), self.ends_at.unwrap_or_default());
        if self.ends_at.is_some() && ends_at <= starts_at {
            errors.refuse("ends_at", "before_start");
        }
        errors.unless(Campaign {
            id,
            name,
            channel: self.channel,
            starts_at,
            ends_at,
            product,
            offer,
            wording_fr,
            wording_en,
            objections,
            archived: self.archived,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::CampaignForm;
    use wire::ids::CampaignId;

    #[test]
    fn it_has_a_beginning_an_end_and_a_wording_in_both_languages() {
        let id = CampaignId(uuid::Uuid::nil());
        let errors = CampaignForm::new().validate(id).expect_err("empty");
        for field in ["name", "wording_fr", "wording_en", "starts_at", "ends_at"] {
            assert_eq!(errors.code(field), Some("required"), "{field}");
        }
        let mut form = CampaignForm {
            name: "Autumn".into(),
            wording_fr: "Bonjour".into(),
            wording_en: "Hello".into(),
            starts_at: Some(10),
            ends_at: Some(10),
            ..CampaignForm::new()
        };
        assert_eq!(form.validate(id).expect_err("no time").code("ends_at"), Some("before_start"));
        form.ends_at = Some(11);
        assert!(form.validate(id).is_ok());
    }
}
