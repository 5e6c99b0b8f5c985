//! A lead as it is being flagged: what is typed, how it begins, and the command it becomes.

use serde::{Deserialize, Serialize};
use wire::customer::{CustomerCard, Purpose};
use wire::ids::{CampaignId, ConversationId, CustomerId, ItemId, LeadId, QueueId};
use wire::lead::{FlagLead, Urgency};

use crate::form::FieldErrors;
use crate::leads::amount;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadForm {
    /// Minted once: sending the form again flags nothing twice.
    pub id: LeadId,
    pub need: String,
    pub product: String,
    pub amount: String,
    pub urgency: Urgency,
    pub best_time: String,
    pub call_consent: bool,
    pub verbatim: String,
    pub verbatim_item: Option<ItemId>,
    pub campaign: Option<CampaignId>,
    pub queue: Option<QueueId>,
}

/// Words of the thread that show the need, and the item they stand in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selected {
    pub words: String,
    pub item: Option<ItemId>,
}

impl LeadForm {
    /// Filled in with what is known: the campaign that reached this customer, its product, the consent given, the words selected.
    pub fn begin(id: LeadId, card: Option<&CustomerCard>, selected: &Selected) -> Self {
        let reached = card.and_then(|card| card.campaigns.iter().find(|now| now.reached.is_some()));
        Self {
            id,
            need: String::new(),
            product: reached.map(|now| now.campaign.product.clone()).unwrap_or_default(),
            amount: String::new(),
            urgency: Urgency::Weeks,
            best_time: String::new(),
            call_consent: card.is_some_and(agreed_to_calls),
            verbatim: selected.words.trim().to_owned(),
            verbatim_item: selected.item,
            campaign: reached.map(|now| now.campaign.id),
            queue: None,
        }
    }

    /// Opened again with other words selected: they replace the verbatim, all that was typed stays.
    pub fn quote(&mut self, selected: &Selected) {
        if !selected.words.trim().is_empty() {
            self.verbatim = selected.words.trim().to_owned();
            self.verbatim_item = selected.item;
        }
    }

    /// The same words as another lead.
    pub fn again(self, id: LeadId) -> Self {
        Self { id, ..self }
    }

    /// The lead says all that stands here, under whatever id.
    pub fn says(&self, flag: &FlagLead) -> bool {
        let now = self.clone().again(flag.id).validate(flag.customer_id, flag.conversation_id);
        now.is_ok_and(|now| now == *flag)
    }

    pub fn validate(&self, customer_id: CustomerId, conversation_id: Option<ConversationId>) -> Result<FlagLead, FieldErrors> {
        let mut errors = FieldErrors::default();
        let need = errors.required("need", &self.need, 2000);
        let product = errors.optional("product", &self.product, 200).unwrap_or_default();
        let best_time = errors.optional("best_time", &self.best_time, 200).unwrap_or_default();
        let verbatim = errors.optional("verbatim", &self.verbatim, 2000);
        let amount = match self.amount.trim() {
            "" => None,
            text => match amount::read(text) {
                Some(money) if money.minor > 0 => Some(money),
                Some(_) => {
                    errors.refuse("amount", "not_positive");
                    None
                }
                None => {
                    errors.refuse("amount", "not_an_amount");
                    None
                }
            },
        };
        let verbatim_item_id = verbatim.as_ref().and(self.verbatim_item);
        errors.unless(FlagLead {
            id: self.id,
            customer_id,
            conversation_id,
            queue_id: self.queue,
            need,
            product,
            amount,
            urgency: self.urgency,
            best_time,
            call_consent: self.call_consent,
            verbatim,
            verbatim_item_id,
            campaign_id: self.campaign,
        })
    }
}

fn agreed_to_calls(card: &CustomerCard) -> bool {
    card.customer.consents.iter().any(|consent| consent.purpose == Purpose::SalesCall && consent.granted)
}

#[cfg(test)]
mod tests {
    use super::{LeadForm, Selected};
    use wire::customer::{Consent, Purpose};
    use wire::ids::{CustomerId, ItemId, LeadId};

    use crate::customer::samples::{card, reached};

    fn id() -> LeadId {
        LeadId(uuid::Uuid::from_u128(1))
    }

    fn words() -> Selected {
        Selected { words: " I need a second oven ".into(), item: Some(ItemId(uuid::Uuid::from_u128(2))) }
    }

    #[test]
    fn it_opens_with_what_is_known() {
        let mut card = card();
        card.campaigns = vec![reached(None), reached(Some(wire::campaign::TouchStep::Clicked))];
        card.customer.consents =
            vec![Consent { purpose: Purpose::SalesCall, granted: true, at: 0, by: None, wording: String::new() }];
        let form = LeadForm::begin(id(), Some(&card), &words());
        assert_eq!(form.verbatim, "I need a second oven");
        assert_eq!(form.campaign, Some(card.campaigns[1].campaign.id));
        assert_eq!(form.product, card.campaigns[1].campaign.product);
        assert!(form.call_consent);
        let unknown = LeadForm::begin(id(), None, &Selected::default());
        assert!(!unknown.call_consent && unknown.campaign.is_none());
    }

    #[test]
    fn selecting_other_words_keeps_what_was_typed() {
        let mut form = LeadForm::begin(id(), None, &Selected::default());
        form.need = "An oven".into();
        form.quote(&words());
        form.quote(&Selected::default());
        assert_eq!((form.need.as_str(), form.verbatim.as_str()), ("An oven", "I need a second oven"));
    }

    #[test]
    fn a_form_written_on_since_is_not_what_was_sent() {
        let customer = CustomerId(uuid::Uuid::from_u128(3));
        let mut form = LeadForm::begin(id(), None, &words());
        form.need = "A second oven".into();
        let sent = form.validate(customer, None).expect("complete");
        assert!(form.clone().again(LeadId(uuid::Uuid::from_u128(9))).says(&sent));
        form.need = "Two ovens".into();
        assert!(!form.says(&sent));
    }

    #[test]
    fn a_need_is_asked_and_an_amount_is_read() {
        let customer = CustomerId(uuid::Uuid::from_u128(3));
        let mut form = LeadForm::begin(id(), None, &words());
        form.amount = "a lot".into();
        let errors = form.validate(customer, None).expect_err("nothing was asked for");
        assert_eq!((errors.code("need"), errors.code("amount")), (Some("required"), Some("not_an_amount")));
        form.need = "A second oven".into();
        form.amount = "0".into();
        assert_eq!(form.validate(customer, None).expect_err("zero").code("amount"), Some("not_positive"));
        form.amount = "1 200".into();
        let command = form.validate(customer, None).expect("complete");
        assert_eq!(command.amount.map(|m| m.minor), Some(120_000));
        assert_eq!(command.verbatim_item_id, words().item);
        form.verbatim.clear();
        assert_eq!(form.validate(customer, None).expect("complete").verbatim_item_id, None);
    }
}
