//! What an administrator keeps. Ids are made by the caller; putting twice is harmless.

use gloo_net::http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::Ms;
use wire::admin::{
    ApiKey, AuditPage, Canned, DeadJob, Disposition, JobsOfKind, NewApiKey, NewApiKeyMade, PutAgent, PutWebhook, Retried, Site,
    Tag, Webhook,
};
use wire::ids::{AgentId, ApiKeyId, CannedId, DispositionId, Id, QueueId, SiteId, TagId, TeamId, WebhookId};
use wire::people::{Agent, Queue, Team};

use super::{Answer, get, post, put, send_bare, tell};

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

pub async fn renew_site_secret(id: SiteId) -> Answer<Site> {
    send_bare(Method::POST, &format!("/admin/sites/{id}/secret")).await
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

pub async fn renew_webhook_secret(id: WebhookId) -> Answer<Webhook> {
    send_bare(Method::POST, &format!("/admin/webhooks/{id}/secret")).await
}

/// Which lines of the trail are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditAsked {
    pub agent: Option<AgentId>,
    pub action: Option<&'static str>,
    pub since: Option<Ms>,
}

/// The newest lines, or those before what the last page named.
pub async fn audit(asked: &AuditAsked, before: Option<uuid::Uuid>) -> Answer<AuditPage> {
    get(&audit_path(asked, before)).await
}

fn audit_path(asked: &AuditAsked, before: Option<uuid::Uuid>) -> String {
    let said = [
        asked.agent.map(|agent| format!("agent_id={agent}")),
        asked.action.map(|action| format!("action={action}")),
        asked.since.map(|since| format!("since={since}")),
        before.map(|before| format!("before={before}")),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    if said.is_empty() { "/admin/audit".to_owned() } else { format!("/admin/audit?{}", said.join("&")) }
}

pub async fn dead_jobs() -> Answer<Vec<DeadJob>> {
    get("/admin/jobs/dead").await
}

/// Tries a job given up once more.
pub async fn retry_job(id: uuid::Uuid) -> Answer<()> {
    tell(Method::POST, &format!("/admin/jobs/dead/{id}/retry"), None::<&()>).await
}

/// Tries all of one kind once more.
pub async fn retry_jobs(kind: &str) -> Answer<Retried> {
    post("/admin/jobs/dead/retry", &JobsOfKind { kind: kind.to_owned() }).await
}

/// Drops a job given up: it will not be done.
pub async fn discard_job(id: uuid::Uuid) -> Answer<()> {
    tell(Method::DELETE, &format!("/admin/jobs/dead/{id}"), None::<&()>).await
}

async fn put_one<B: Serialize, T: DeserializeOwned>(kind: &str, id: impl Id, body: &B) -> Answer<T> {
    put(&format!("/admin/{kind}/{}", id.uuid()), body).await
}

#[cfg(test)]
mod tests {
    use super::{AuditAsked, audit_path};
    use wire::ids::AgentId;

    #[test]
    fn the_trail_is_asked_for_by_person_action_and_period() {
        let nil = uuid::Uuid::nil();
        let asked = AuditAsked { agent: Some(AgentId(nil)), action: Some("seen"), since: Some(7) };
        assert_eq!(audit_path(&AuditAsked::default(), None), "/admin/audit");
        assert_eq!(audit_path(&asked, Some(nil)), format!("/admin/audit?agent_id={nil}&action=seen&since=7&before={nil}"));
    }
}
