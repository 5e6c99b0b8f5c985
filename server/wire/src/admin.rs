//! What an administrator keeps: tags, replies, dispositions, sites, keys, and the audit trail.

use std::collections::BTreeMap;

use crate::Ms;
use crate::ids::{AgentId, ApiKeyId, CannedId, DispositionId, QueueId, SiteId, TagId, TeamId, WebhookId};
use crate::people::{Locale, Role};

spoken! {
    pub struct Tag {
        pub id: TagId,
        pub name: String,
        pub archived: bool,
    }

    /// A reply ready to use. `{{customer.name}}`, `{{customer.first_name}}`, `{{agent.name}}`, `{{agent.first_name}}`,
    /// `{{campaign.offer}}` are filled in when it is inserted.
    pub struct Canned {
        pub id: CannedId,
        /// Typed after `/` in the composer.
        pub shortcut: String,
        pub title: String,
        pub body_fr: String,
        pub body_en: String,
        pub archived: bool,
    }

    /// How a contact ended.
    pub struct Disposition {
        pub id: DispositionId,
        pub name_fr: String,
        pub name_en: String,
        pub archived: bool,
    }

    /// A web site that carries the widget.
    pub struct Site {
        pub id: SiteId,
        /// Public, in the page's `<script>` tag.
        pub key: String,
        /// Signs the logins of that site's users; shown to administrators only.
        pub secret: String,
        pub name: String,
        pub greeting_fr: String,
        pub greeting_en: String,
        pub accent: String,
        pub queue_id: QueueId,
        /// Origins (`https://shop.example`) whose pages may open a chat; empty: any.
        pub origins: Vec<String>,
        pub archived: bool,
    }

    /// `PUT /api/admin/agents/{id}`: makes or changes a person. `password` only when it is to change.
    pub struct PutAgent {
        pub name: String,
        pub email: String,
        pub role: Role,
        pub team_id: Option<TeamId>,
        pub locale: Locale,
        pub max_contacts: i64,
        pub active: bool,
        pub password: Option<String>,
    }

    pub struct ApiKey {
        pub id: ApiKeyId,
        pub name: String,
        /// It may do what this role may, as far as the role of who made it may too.
        pub role: Role,
        pub created_at: Ms,
        pub last_used_at: Option<Ms>,
        pub revoked: bool,
    }

    /// `POST /api/admin/api-keys`
    pub struct NewApiKey {
        pub id: ApiKeyId,
        pub name: String,
        pub role: Role,
    }

    pub struct NewApiKeyMade {
        pub key: ApiKey,
        /// Shown once; sent as `Authorization: Bearer …`.
        pub secret: String,
    }

    /// Where events are posted, signed as the Standard Webhooks specification says.
    pub struct Webhook {
        pub id: WebhookId,
        pub url: String,
        /// `whsec_…`
        pub secret: String,
        /// It was renewed lately: until then the secret before signs too.
        pub old_secret_until: Option<Ms>,
        /// Names of [`crate::event::DeskEvent`] variants; empty: all.
        pub events: Vec<String>,
        pub active: bool,
    }

    /// `PUT /api/admin/webhooks/{id}`
    pub struct PutWebhook {
        pub url: String,
        pub events: Vec<String>,
        pub active: bool,
    }

    /// One line of the audit trail.
    pub struct AuditLine {
        pub id: uuid::Uuid,
        pub at: Ms,
        /// None: the product itself.
        pub agent_id: Option<AgentId>,
        /// `seen`, `changed`, `signed_in`, … a code the app translates.
        pub action: String,
        /// `customer`, `conversation`, `agent`, …
        pub object: String,
        pub object_id: Option<uuid::Uuid>,
        pub details: BTreeMap<String, String>,
    }

    /// `GET /api/admin/audit?before=&object_id=&agent_id=&action=&since=&until=`
    pub struct AuditPage {
        pub lines: Vec<AuditLine>,
        /// Of customers, of the customers of conversations and leads, of sites and keys: what the lines speak of, by its id.
        pub names: BTreeMap<uuid::Uuid, String>,
        /// Ask again with this as `before`; none at the end.
        pub next: Option<uuid::Uuid>,
    }

    /// A job given up after its last try.
    pub struct DeadJob {
        pub id: uuid::Uuid,
        pub kind: String,
        /// Whom it was for, where the kind alone does not say it: the host of a webhook.
        pub about: Option<String>,
        pub attempts: i64,
        pub error: String,
        pub failed_at: Ms,
    }

    /// `POST /api/admin/jobs/dead/retry`
    pub struct JobsOfKind {
        pub kind: String,
    }

    pub struct Retried {
        pub count: i64,
    }
}
