//! Lets ids, words and JSON of the wire stand in columns.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::ids::{
    AgentId, ApiKeyId, CampaignId, CannedId, CompanyId, ConversationId, CustomerId, DispositionId, FileId, IdentityId, ItemId,
    LeadId, NotificationId, QueueId, SiteId, TagId, TeamId, VisitorId, WebhookId,
};

use super::db::{Arg, Col, Value};

crate::uuid_columns!(
    AgentId,
    ApiKeyId,
    CampaignId,
    CannedId,
    CompanyId,
    ConversationId,
    CustomerId,
    DispositionId,
    FileId,
    IdentityId,
    ItemId,
    LeadId,
    NotificationId,
    QueueId,
    SiteId,
    TagId,
    TeamId,
    VisitorId,
    WebhookId,
);

/// A plain word of the wire (`Channel::Chat`) as its `snake_case` text, the one that JSON has for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<T>(pub T);

/// A shape of the wire as JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<T>(pub T);

impl<T: Serialize> Arg for Word<T> {
    fn value(&self) -> Value<'_> {
        match serde_json::to_value(&self.0) {
            Ok(serde_json::Value::String(word)) => Value::Text(word.into()),
            // Not a word: the column is NOT NULL and refuses it.
            Ok(_) | Err(_) => Value::Null,
        }
    }
}

impl<T: DeserializeOwned> Col for Word<T> {
    fn from_value(value: &Value<'_>) -> Option<Self> {
        let word = String::from_value(value)?;
        serde_json::from_value(serde_json::Value::String(word)).ok().map(Word)
    }
}

impl<T: Serialize> Arg for Written<T> {
    fn value(&self) -> Value<'_> {
        serde_json::to_string(&self.0).map_or(Value::Null, |text| Value::Text(text.into()))
    }
}

impl<T: DeserializeOwned> Col for Written<T> {
    fn from_value(value: &Value<'_>) -> Option<Self> {
        let Value::Text(text) = value else { return None };
        serde_json::from_str(text).ok().map(Written)
    }
}

#[cfg(test)]
mod tests {
    use wire::conversation::ConversationState;
    use wire::event::Told;
    use wire::ids::{CustomerId, LeadId};

    use super::{Arg, Col, Value, Word, Written};

    #[test]
    fn a_word_is_kept_as_the_text_that_json_has_for_it() {
        let kept = Word(ConversationState::Waiting);
        assert_eq!(kept.value(), Value::Text("waiting".into()));
        assert_eq!(Word::<ConversationState>::from_value(&kept.value()), Some(kept));
        assert_eq!(Word::<ConversationState>::from_value(&Value::Text("gone".into())), None);
    }

    #[test]
    fn a_shape_comes_back_from_its_json() {
        let id = uuid::Uuid::nil();
        let told = Told::LeadOverdue { lead_id: LeadId(id), customer_id: CustomerId(id), customer_name: "Zoé".into() };
        let kept = Written(told);
        assert_eq!(Written::from_value(&kept.value()), Some(kept.clone()));
    }
}
