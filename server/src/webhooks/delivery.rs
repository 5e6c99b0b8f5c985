//! Posts one event to one webhook.

use std::sync::Arc;
use std::time::Duration;

use reqwest::{Client, StatusCode, Url, header, redirect};
use wire::admin::Webhook;

use super::fan_out::Parcel;
use super::outside::{self, Outside};
use super::{model, secrets, store};
use crate::kernel::db::{Db, Error, Tx};
use crate::kernel::events;
use crate::kernel::jobs::Failure;

/// The specification asks for 15 to 30 seconds.
const PATIENCE: Duration = Duration::from_secs(20);
const FORGOTTEN: &str = "the log no longer holds the event";
const INTERNAL: &str = "an internal address: see webhooks.allow_private in the settings";

/// Keeps connections between deliveries. Cheap to clone.
#[derive(Clone)]
pub struct Courier {
    client: Option<Client>,
    /// Whether it goes to internal addresses too.
    allow_private: bool,
}

impl Courier {
    pub fn new(allow_private: bool) -> Self {
        // Someone else in this process may have chosen already: then theirs serves as well.
        drop(rustls::crypto::ring::default_provider().install_default());
        // A redirect would take what was signed for one address to another.
        let client = Client::builder().timeout(PATIENCE).redirect(redirect::Policy::none()).user_agent("Passerelle");
        // A proxy would resolve the name out of our sight.
        let client = if allow_private { client } else { client.dns_resolver(Arc::new(Outside)).no_proxy() };
        let client = client.build().inspect_err(|error| tracing::error!(%error, "webhooks can't be told: no HTTP client"));
        Self { client: client.ok(), allow_private }
    }
}

/// Does a job of the kind [`super::DELIVER`].
pub async fn deliver(db: Db, courier: Courier, payload: String) -> Result<(), Failure> {
    let parcel: Parcel = serde_json::from_str(&payload).map_err(|error| Failure::GiveUp(error.to_string()))?;
    let Parcel { webhook: id, seq } = parcel;
    let found = db.read(move |tx| letter(tx, &parcel)).await.map_err(|error| Failure::Retry(error.to_string()))?;
    let letter = match found {
        Found::Letter(letter) => letter,
        // Gone or put to sleep since: nobody waits for it.
        Found::NoAddressee => return Ok(()),
        Found::Forgotten => return Err(Failure::GiveUp(FORGOTTEN.into())),
    };
    match post(&courier, letter, seq, db.deps().now() / 1_000).await? {
        ok if ok.is_success() => Ok(()),
        StatusCode::GONE => {
            tracing::warn!(webhook = %id, "a webhook answers 410 Gone and is put to sleep");
            db.write(move |tx| store::put_to_sleep(tx, id)).await.map_err(|error| Failure::Retry(error.to_string()))
        }
        other => Err(Failure::Retry(format!("answered {}", other.as_u16()))),
    }
}

/// The host of the webhook that a job of the kind [`super::DELIVER`] is for; none when that is gone. Not the address: it may hold
/// a token.
pub fn addressee(tx: &mut Tx, payload: &str) -> Result<Option<String>, Error> {
    let Ok(Parcel { webhook, .. }) = serde_json::from_str(payload) else { return Ok(None) };
    let url = store::find(tx, webhook)?.and_then(|webhook| Url::parse(&webhook.url).ok());
    Ok(url.and_then(|url| url.host_str().map(str::to_owned)))
}

enum Found {
    Letter(Letter),
    NoAddressee,
    /// The log no longer holds the event, or not in a form that can be told.
    Forgotten,
}

struct Letter {
    webhook: Webhook,
    /// The present one and those that still sign beside it.
    secrets: Vec<String>,
    body: String,
}

fn letter(tx: &mut Tx, parcel: &Parcel) -> Result<Found, Error> {
    let Some(webhook) = store::find(tx, parcel.webhook)?.filter(|webhook| webhook.active) else { return Ok(Found::NoAddressee) };
    let event = events::after(tx, parcel.seq - 1, 1)?.pop().filter(|event| event.seq == parcel.seq);
    let mut secrets = vec![webhook.secret.clone()];
    secrets.extend(secrets::old_ones(tx, webhook.id)?);
    let body = event.and_then(|event| model::body(&event.body, event.at));
    Ok(body.map_or(Found::Forgotten, |body| Found::Letter(Letter { webhook, secrets, body })))
}

async fn post(courier: &Courier, letter: Letter, seq: i64, now_s: i64) -> Result<StatusCode, Failure> {
    let Letter { webhook, secrets, body } = letter;
    // The same for each retry, another for each webhook: the receiver knows a repetition by it.
    let id = format!("msg_{seq}_{}", webhook.id.0.simple());
    let signature =
        model::signatures(&secrets, &id, now_s, &body).ok_or_else(|| Failure::GiveUp("its secret is damaged".into()))?;
    let client = courier.client.as_ref().ok_or_else(|| Failure::Retry("no HTTP client".into()))?;
    let url = Url::parse(&webhook.url).map_err(|_| Failure::GiveUp("its address can't be read".into()))?;
    // Figures are not resolved, so nobody else looks at them.
    if !courier.allow_private && outside::is_internal(&url) {
        return Err(Failure::GiveUp(INTERNAL.into()));
    }
    let request = client
        .post(url)
        .header(header::CONTENT_TYPE, "application/json")
        .header("webhook-id", id)
        .header("webhook-timestamp", now_s)
        .header("webhook-signature", signature)
        .body(body);
    match request.send().await {
        Ok(answer) => Ok(answer.status()),
        Err(error) if outside::refused(&error) => Err(Failure::GiveUp(INTERNAL.into())),
        Err(error) => Err(Failure::Retry(reason(&error))),
    }
}

/// Without the address: it may hold a token.
fn reason(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        "no answer in time".into()
    } else if error.is_connect() {
        "no connection".into()
    } else {
        "the answer broke off".into()
    }
}
