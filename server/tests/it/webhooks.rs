//! Events reach another program, signed, in spite of its failures.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use passerelle::worker;
use serde_json::{Value, json};
use sha2::Sha256;
use wire::people::Role;

use crate::both_engines;
use crate::engines::Site;
use crate::web::Web;

/// Another program: keeps what it gets and answers as it was told to, 200 once it has nothing else to say.
#[derive(Clone, Default)]
struct Receiver {
    got: Arc<Mutex<Vec<(HeaderMap, String)>>>,
    answers: Arc<Mutex<Vec<u16>>>,
}

impl Receiver {
    async fn open(answers: &[u16]) -> (Receiver, String) {
        let receiver = Receiver::default();
        receiver.answers.lock().unwrap().extend(answers);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/in", listener.local_addr().unwrap());
        let app = Router::new().route("/in", post(take)).with_state(receiver.clone());
        tokio::spawn(axum::serve(listener, app).into_future());
        (receiver, url)
    }

    /// What it got once there is so much of it.
    async fn wait_for(&self, count: usize) -> Vec<(HeaderMap, String)> {
        for _ in 0..400 {
            let got = self.got.lock().unwrap().clone();
            if got.len() >= count {
                return got;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("only {} came", self.got.lock().unwrap().len());
    }
}

async fn take(State(receiver): State<Receiver>, headers: HeaderMap, body: String) -> StatusCode {
    receiver.got.lock().unwrap().push((headers, body));
    let mut answers = receiver.answers.lock().unwrap();
    let status = if answers.is_empty() { 200 } else { answers.remove(0) };
    StatusCode::from_u16(status).unwrap()
}

/// As a receiver's own library verifies it.
fn verify(secret: &str, headers: &HeaderMap, body: &str) {
    let said = |name: &str| headers[name].to_str().unwrap().to_owned();
    let key = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    mac.update(format!("{}.{}.{body}", said("webhook-id"), said("webhook-timestamp")).as_bytes());
    let signed = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
    // Standard Webhooks: any of the signatures will do.
    assert!(said("webhook-signature").split(' ').any(|one| one == signed), "{}", said("webhook-signature"));
}

/// A house that may tell programs of this machine.
async fn among_us(site: &Site) -> Web {
    Web::with(site, |config| config.webhooks.allow_private = true).await
}

both_engines! {
    async fn an_event_is_told_signed_and_again_after_a_failure(site: &Site) {
        let web = among_us(site).await;
        let admin = web.key(Role::Administrator).await;
        worker::start(&web.deps);
        let (receiver, url) = Receiver::open(&[500]).await;
        let path = format!("/api/admin/webhooks/{}", site.deps.new_id());
        let hook = json!({ "url": url, "events": ["tag_changed"], "active": true });
        let made = web.ask(&admin, "PUT", &path, Some(hook)).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        let put = async |kind: &str, body: Value| {
            let id = site.deps.new_id();
            let mut body = body;
            body["id"] = json!(id);
            let answer = web.ask(&admin, "PUT", &format!("/api/admin/{kind}/{id}"), Some(body)).await;
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        };
        put("teams", json!({ "name": "not asked for" })).await;
        put("tags", json!({ "name": "urgent", "archived": false })).await;
        receiver.wait_for(1).await;
        // The clock of the house stands still: the retry is due when it has moved.
        for _ in 0..40 {
            site.clock.advance(500);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let got = receiver.wait_for(2).await;
        let secret = made.body["secret"].as_str().unwrap();
        for (headers, body) in &got {
            verify(secret, headers, body);
            let body: Value = serde_json::from_str(body).unwrap();
            assert_eq!((&body["type"], &body["data"]["name"]), (&json!("tag_changed"), &json!("urgent")));
            assert!(body["timestamp"].as_str().unwrap().starts_with("2026-03-10T08:"), "{body}");
        }
        assert_eq!(got[0].0["webhook-id"], got[1].0["webhook-id"], "the receiver knows the repetition");
        assert_eq!(got.len(), 2);
        put("tags", json!({ "name": "later", "archived": false })).await;
        let got = receiver.wait_for(3).await;
        assert_ne!(got[2].0["webhook-id"], got[1].0["webhook-id"]);
        web.deps.stopping.cancel();
    }

    async fn a_renewed_secret_and_for_a_day_the_one_before_both_verify(site: &Site) {
        let web = among_us(site).await;
        let admin = web.key(Role::Administrator).await;
        worker::start(&web.deps);
        let (receiver, url) = Receiver::open(&[]).await;
        let path = format!("/api/admin/webhooks/{}", site.deps.new_id());
        let hook = json!({ "url": url, "events": ["tag_changed"], "active": true });
        let first = web.ask(&admin, "PUT", &path, Some(hook.clone())).await.body;
        let renewed = web.ask(&admin, "POST", &format!("{path}/secret"), None).await;
        assert_eq!(renewed.status, StatusCode::OK, "{}", renewed.body);
        assert_ne!(renewed.body["secret"], first["secret"]);
        assert_eq!(renewed.body["old_secret_until"], json!(site.deps.now() + 86_400_000));
        let again = web.ask(&admin, "PUT", &path, Some(hook)).await.body;
        assert_eq!(again["secret"], renewed.body["secret"], "saving it changes no secret");
        let tag = async |name: &str| {
            let id = site.deps.new_id();
            let tag = json!({ "id": id, "name": name, "archived": false });
            assert_eq!(web.ask(&admin, "PUT", &format!("/api/admin/tags/{id}"), Some(tag)).await.status, StatusCode::OK);
        };
        let secret = |of: &Value| of["secret"].as_str().unwrap().to_owned();
        tag("un").await;
        let (headers, body) = receiver.wait_for(1).await.remove(0);
        verify(&secret(&first), &headers, &body);
        verify(&secret(&renewed.body), &headers, &body);
        site.clock.advance(86_400_000);
        tag("deux").await;
        let (headers, body) = receiver.wait_for(2).await.remove(1);
        verify(&secret(&renewed.body), &headers, &body);
        assert_eq!(headers["webhook-signature"].to_str().unwrap().split(' ').count(), 1, "a day later only the new one signs");
        assert_eq!(web.ask(&admin, "GET", "/api/admin/webhooks", None).await.body[0]["old_secret_until"], Value::Null);
        let trail = web.ask(&admin, "GET", "/api/admin/audit?action=changed", None).await.body.to_string();
        assert!(trail.contains("webhook") && !trail.contains(&secret(&renewed.body)), "the trail says so, without the secret");
        web.deps.stopping.cancel();
    }

    async fn one_that_is_gone_is_put_to_sleep_and_wakes_without_the_past(site: &Site) {
        let web = among_us(site).await;
        let admin = web.key(Role::Administrator).await;
        worker::start(&web.deps);
        let (receiver, url) = Receiver::open(&[410]).await;
        let path = format!("/api/admin/webhooks/{}", site.deps.new_id());
        let hook = json!({ "url": url, "events": [], "active": true });
        web.ask(&admin, "PUT", &path, Some(hook.clone())).await;
        let tag = async |name: &str| {
            let id = site.deps.new_id();
            let tag = json!({ "id": id, "name": name, "archived": false });
            assert_eq!(web.ask(&admin, "PUT", &format!("/api/admin/tags/{id}"), Some(tag)).await.status, StatusCode::OK);
        };
        tag("un").await;
        receiver.wait_for(1).await;
        let asleep = async || web.ask(&admin, "GET", "/api/admin/webhooks", None).await.body[0]["active"] == false;
        for _ in 0..200 {
            if asleep().await {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        assert!(asleep().await);
        tag("deux").await;
        tokio::time::sleep(Duration::from_millis(900)).await;
        web.ask(&admin, "PUT", &path, Some(hook)).await;
        tag("trois").await;
        let got = receiver.wait_for(2).await;
        assert!(got[1].1.contains("trois"), "{}", got[1].1);
        web.deps.stopping.cancel();
    }

    async fn an_internal_address_is_neither_taken_nor_told_unless_the_settings_allow_it(site: &Site) {
        let (web, allowing) = (Web::on(site).await, Web::of(Web::deps(site, |config| config.webhooks.allow_private = true).await));
        let admin = web.key(Role::Administrator).await;
        let (receiver, url) = Receiver::open(&[]).await;
        let by_name = url.replace("127.0.0.1", "localhost");
        for address in [&url, &by_name] {
            let path = format!("/api/admin/webhooks/{}", site.deps.new_id());
            let hook = json!({ "url": address, "events": ["tag_changed"], "active": true });
            let refused = web.ask(&admin, "PUT", &path, Some(hook.clone())).await;
            assert_eq!(refused.body["fields"]["url"], "internal_address", "{address}: {}", refused.body);
            assert_eq!(allowing.ask(&admin, "PUT", &path, Some(hook)).await.status, StatusCode::OK);
        }
        // Names are looked up when they are told: these two were taken while they were allowed.
        worker::start(&web.deps);
        let id = site.deps.new_id();
        let tag = json!({ "id": id, "name": "urgent", "archived": false });
        assert_eq!(web.ask(&admin, "PUT", &format!("/api/admin/tags/{id}"), Some(tag)).await.status, StatusCode::OK);
        let mut dead = Value::Null;
        for _ in 0..400 {
            dead = web.ask(&admin, "GET", "/api/admin/jobs/dead", None).await.body;
            if dead.as_array().unwrap().len() == 2 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        let whys: Vec<_> = dead.as_array().unwrap().iter().map(|job| job["error"].as_str().unwrap()).collect();
        assert!(whys.len() == 2 && whys.iter().all(|why| why.contains("internal address")), "{dead}");
        assert!(receiver.got.lock().unwrap().is_empty());
        web.deps.stopping.cancel();
    }

    async fn a_delivery_whose_event_was_forgotten_is_given_up_and_worked_off_the_list(site: &Site) {
        let web = among_us(site).await;
        let admin = web.key(Role::Administrator).await;
        let (receiver, url) = Receiver::open(&[]).await;
        let hook = site.deps.new_id();
        let put = json!({ "url": url, "events": ["lead_changed"], "active": true });
        assert_eq!(web.ask(&admin, "PUT", &format!("/api/admin/webhooks/{hook}"), Some(put)).await.status, StatusCode::OK);
        let kind = passerelle::webhooks::DELIVER;
        for seq in [100_001, 100_002] {
            let job = passerelle::kernel::jobs::NewJob::now(kind, json!({ "webhook": hook, "seq": seq }).to_string());
            web.deps.db.write(move |tx| tx.enqueue(job.clone())).await.unwrap();
        }
        worker::start(&web.deps);
        let dead = async |count: usize, since: i64| {
            for _ in 0..400 {
                let dead = web.ask(&admin, "GET", "/api/admin/jobs/dead", None).await.body;
                let all = dead.as_array().unwrap();
                if all.len() == count && all.iter().all(|job| job["failed_at"].as_i64().unwrap() >= since) {
                    return dead;
                }
                tokio::time::sleep(Duration::from_millis(25)).await;
            }
            panic!("{count} were to be given up");
        };
        let first = dead(2, 0).await;
        assert_eq!((&first[0]["about"], &first[0]["error"]), (&json!("127.0.0.1"), &json!("the log no longer holds the event")));
        site.clock.advance(60_000);
        let since = site.deps.now();
        let all = async |kind: &str| web.ask(&admin, "POST", "/api/admin/jobs/dead/retry", Some(json!({ "kind": kind }))).await.body;
        assert_eq!(all("lead_overdue").await["count"], 0);
        assert_eq!(all(kind).await["count"], 2);
        let again = dead(2, since).await;
        for job in again.as_array().unwrap() {
            let path = format!("/api/admin/jobs/dead/{}", job["id"].as_str().unwrap());
            assert_eq!(web.ask(&admin, "DELETE", &path, None).await.status, StatusCode::NO_CONTENT);
            assert_eq!(web.ask(&admin, "DELETE", &path, None).await.status, StatusCode::NOT_FOUND);
        }
        dead(0, 0).await;
        let trail = web.ask(&admin, "GET", "/api/admin/audit", None).await.body;
        let lines: Vec<_> = trail["lines"].as_array().unwrap().iter().filter(|line| line["object"] == "job").collect();
        let said: Vec<_> = lines.iter().map(|line| line["action"].as_str().unwrap()).collect();
        assert_eq!(said, ["discarded", "discarded", "retried"]);
        assert_eq!((&lines[0]["details"]["about"], &lines[2]["details"]["count"]), (&json!("127.0.0.1"), &json!("2")));
        assert!(receiver.got.lock().unwrap().is_empty());
        web.deps.stopping.cancel();
    }

    async fn a_delivery_given_up_is_shown_and_can_be_tried_again(site: &Site) {
        let web = Web::on(site).await;
        let admin = web.key(Role::Administrator).await;
        // It says neither to whom nor what.
        let job = passerelle::kernel::jobs::NewJob::now(passerelle::webhooks::DELIVER, "{}");
        web.deps.db.write(move |tx| tx.enqueue(job.clone())).await.unwrap();
        worker::start(&web.deps);
        let dead = async || web.ask(&admin, "GET", "/api/admin/jobs/dead", None).await.body;
        let shown = async || {
            for _ in 0..200 {
                let dead = dead().await;
                if dead.as_array().is_some_and(|dead| !dead.is_empty()) {
                    return dead[0].clone();
                }
                tokio::time::sleep(Duration::from_millis(25)).await;
            }
            panic!("no dead job is shown");
        };
        let first = shown().await;
        assert_eq!(first["kind"], passerelle::webhooks::DELIVER);
        site.clock.advance(60_000);
        let retry = format!("/api/admin/jobs/dead/{}/retry", first["id"].as_str().unwrap());
        assert_eq!(web.ask(&admin, "POST", &retry, None).await.status, StatusCode::NO_CONTENT);
        for _ in 0..200 {
            let now = dead().await;
            if now[0]["failed_at"].as_i64() > first["failed_at"].as_i64() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        assert!(shown().await["failed_at"].as_i64() > first["failed_at"].as_i64(), "it was tried again");
        let unknown = format!("/api/admin/jobs/dead/{}/retry", site.deps.new_id());
        assert_eq!(web.ask(&admin, "POST", &unknown, None).await.status, StatusCode::NOT_FOUND);
        web.deps.stopping.cancel();
    }
}
