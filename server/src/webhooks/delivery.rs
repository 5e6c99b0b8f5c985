//! Posts one event to one webhook.

use std::time::Duration;

use reqwest::{Client, StatusCode, header, redirect};
use wire::admin::Webhook;

use super::fan_out::Parcel;
use super::{model, secrets, store};
use crate::kernel::db::{Db, Error, Tx};
use crate::kernel::events;
use crate::kernel::jobs::Failure;

/// The specification asks for 15 to 30 seconds.
const PATIENCE: Duration = Duration::from_secs(20);

/// Keeps connections between deliveries. Cheap to clone.
#[derive(Clone)]
pub struct Courier(Option<Client>);

impl Courier {
    #[expect(clippy::new_without_default, reason = "it opens the system's certificates: nothing to be had by the way")]
    pub fn new() -> Self {
        // Someone else in this process may have chosen already: then theirs serves as well.
        drop(rustls::crypto::ring::default_provider().install_default());
        // A redirect would take what was signed for one address to another.
        let client = Client::builder().timeout(PATIENCE).redirect(redirect::Policy::none()).user_agent("Passerelle").build();
        Self(client.inspect_err(|error| tracing::error!(%error, "webhooks can't be told: no HTTP client")).ok())
    }
}

/// Does a job of the kind [`super::DELIVER`].
pub async fn deliver(db: Db, courier: Courier, payload: String) -> Result<(), Failure> {
    let parcel: Parcel = serde_json::from_str(&payload).map_err(|error| Failure::GiveUp(error.to_string()))?;
    let Parcel { webhook: id, seq } = parcel;
    let found = db.read(move |tx| letter(tx, &parcel)).await.map_err(|error| Failure::Retry(error.to_string()))?;
    // Gone or put to sleep since: nobody waits for it.
    let Some(letter) = found else { return Ok(()) };
    match post(&courier, letter, seq, db.deps().now() / 1_000).await? {
        ok if ok.is_success() => Ok(()),
        StatusCode::GONE => {
            tracing::warn!(webhook = %id, "a webhook answers 410 Gone and is put to sleep");
            db.write(move |tx| store::put_to_sleep(tx, id)).await.map_err(|error| Failure::Retry(error.to_string()))
        }
        other => Err(Failure::Retry(format!("answered {}", other.as_u16()))),
    }
}

struct Letter {
    webhook: Webhook,
    /// The present one and those that still sign beside it.
    secrets: Vec<String>,
    body: String,
}

fn letter(tx: &mut Tx, parcel: &Parcel) -> Result<Option<Letter>, Error> {
    let Some(webhook) = store::find(tx, parcel.webhook)?.filter(|webhook| webhook.active) else { return Ok(None) };
    let event = events::after(tx, parcel.seq - 1, 1)?.pop().filter(|event| event.seq == parcel.seq);
    let mut secrets = vec![webhook.secret.clone()];
    secrets.extend(secrets::old_ones(tx, webhook.id)?);
    Ok(event.and_then(|event| model::body(&event.body, event.at)).map(|body| Letter { webhook, secrets, body }))
}

async fn post(courier: &Courier, letter: Letter, seq: i64, now_s: i64) -> Result<StatusCode, Failure> {
    let Letter { webhook, secrets, body } = letter;
    // The same for each retry, another for each webhook: the receiver knows a repetition by it.
    let id = format!("msg_{seq}_{}", webhook.id.0.simple());
    let signature =
        model::signatures(&secrets, &id, now_s, &body).ok_or_else(|| Failure::GiveUp("its secret is damaged".into()))?;
    let client = courier.0.as_ref().ok_or_else(|| Failure::Retry("no HTTP client".into()))?;
    let request = client
        .post(&webhook.url)
        .header(header::CONTENT_TYPE, "application/json")
        .header("webhook-id", id)
        .header("webhook-timestamp", now_s)
        .header("webhook-signature", signature)
        .body(body);
    let answer = request.send().await.map_err(|error| Failure::Retry(reason(&error)))?;
    Ok(answer.status())
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
