//! Where events are posted, as an administrator writes it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use wire::admin::{PutWebhook, Webhook};

use crate::form::FieldErrors;

/// The names of [`wire::event::DeskEvent`] that are told outside, those of most use first. Notifications and drafts are one
/// person's own.
pub const EVENTS: [&str; 13] = [
    "conversation_changed",
    "item_changed",
    "customer_changed",
    "customer_joined",
    "lead_changed",
    "campaign_changed",
    "agent_changed",
    "presence_changed",
    "team_changed",
    "queue_changed",
    "tag_changed",
    "canned_changed",
    "disposition_changed",
];

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookForm {
    pub url: String,
    /// None chosen: all of them.
    pub events: BTreeSet<String>,
    pub active: bool,
}

impl WebhookForm {
    pub fn new() -> Self {
        Self { url: String::new(), events: BTreeSet::new(), active: true }
    }

    pub fn of(webhook: &Webhook) -> Self {
        Self { url: webhook.url.clone(), events: webhook.events.iter().cloned().collect(), active: webhook.active }
    }

    pub fn validate(&self) -> Result<PutWebhook, FieldErrors> {
        let mut errors = FieldErrors::default();
        let url = errors.required("url", &self.url, 2000);
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        if !url.is_empty() && rest.is_none_or(|rest| rest.is_empty() || rest.contains(char::is_whitespace)) {
            errors.refuse("url", "not_a_url");
        }
        errors.unless(PutWebhook { url, events: self.events.iter().cloned().collect(), active: self.active })
    }
}

#[cfg(test)]
mod tests {
    use super::WebhookForm;

    #[test]
    fn it_posts_to_a_web_address() {
        for (url, code) in [
            ("https://crm.example/hook", None),
            ("http://127.0.0.1:9000", None),
            ("crm.example", Some("not_a_url")),
            ("https://", Some("not_a_url")),
            ("", Some("required")),
        ] {
            let errors = WebhookForm { url: url.into(), ..WebhookForm::new() }.validate().err();
            assert_eq!(errors.as_ref().and_then(|e| e.code("url")), code, "{url}");
        }
    }
}
