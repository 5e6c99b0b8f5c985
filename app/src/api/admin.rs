//! What an administrator keeps. Ids are made by the caller; putting twice is harmless.

use gloo_net::http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::admin::{
    ApiKey, AuditPage, Canned, DeadJob, Disposition, NewApiKey, NewApiKeyMade, PutAgent, PutWebhook, Site, Tag, Webhook,
};
use wire::ids::{AgentId, ApiKeyId, CannedId, DispositionId, Id, QueueId, SiteId, TagId, TeamId, WebhookId};
use wire::people::{Agent, Queue, Team};

use super::{Answer, get, post, put, tell};

pub async fn put_agent(id: AgentId, agent: &PutAgent) -> Answer<Agent> {
    put_one("agents", id, agent).await
}

pub async fn put_team(id: TeamId, team: &Team) -> Answer<Team> {
    put_one("teams", id, team).await
}

pub async fn put_queue(id: QueueId, queue: &Queue) -> Answer<Queue> {
    put_one("queues", id, queue).await
}

pub async fn put_tag(id: TagId, tag: &Tag) -> Answer<Tag> {
    put_one("tags", id, tag).await
}

pub async fn put_canned(id: CannedId, canned: &Canned) -> Answer<Canned> {
    put_one("canned", id, canned).await
}

pub async fn put_disposition(id: DispositionId, disposition: &Disposition) -> Answer<Disposition> {
    put_one("dispositions", id, disposition).await
}

pub async fn sites() -> Answer<Vec<Site>> {
    get("/admin/sites").await
}

pub async fn put_site(id: SiteId, site: &Site) -> Answer<Site> {
    put_one("sites", id, site).await
}

pub async fn api_keys() -> Answer<Vec<ApiKey>> {
    get("/admin/api-keys").await
}

pub async fn new_api_key(key: &NewApiKey) -> Answer<NewApiKeyMade> {
    post("/admin/api-keys", key).await
}

pub async fn revoke_api_key(id: ApiKeyId) -> Answer<()> {
    tell(Method::DELETE, &format!("/admin/api-keys/{id}"), None::<&()>).await
}

pub async fn webhooks() -> Answer<Vec<Webhook>> {
    get("/admin/webhooks").await
}

pub async fn put_webhook(id: WebhookId, webhook: &PutWebhook) -> Answer<Webhook> {
    put_one("webhooks", id, webhook).await
}

/// The newest lines, or those before what the last page named.
pub async fn audit(before: Option<uuid::Uuid>) -> Answer<AuditPage> {
    match before {
        Some(before) => get(&format!("/admin/audit?before={before}")).await,
        None => get("/admin/audit").await,
    }
}

pub async fn dead_jobs() -> Answer<Vec<DeadJob>> {
    get("/admin/jobs/dead").await
}

/// Tries a job given up once more.
pub async fn retry_job(id: uuid::Uuid) -> Answer<()> {
    tell(Method::POST, &format!("/admin/jobs/dead/{id}/retry"), None::<&()>).await
}

async fn put_one<B: Serialize, T: DeserializeOwned>(kind: &str, id: impl Id, body: &B) -> Answer<T> {
    put(&format!("/admin/{kind}/{}", id.uuid()), body).await
}
