//! A web site that carries the widget, and visitors who come to it.

use axum::http::StatusCode;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use wire::people::Role;

use crate::engines::any_uuid;
use crate::web::{As, Web};

/// A house with a site `shop`: its secret.
pub async fn open_shop(web: &Web) -> String {
    let admin = web.key(Role::Administrator).await;
    let (queue, shop) = (any_uuid(), any_uuid());
    let put = json!({ "id": queue, "name": "Tchat", "kind": "contacts", "target_s": 90, "agents": [], "archived": false });
    let made = web.ask(&admin, "PUT", &format!("/api/admin/queues/{queue}"), Some(put)).await;
    assert_eq!(made.status, StatusCode::OK, "{:?}", made.body);
    let put = json!({ "id": shop, "key": "shop", "secret": "", "name": "Aulne", "greeting_fr": "", "greeting_en": "", "accent": "#0f5c63",
        "queue_id": queue, "origins": [], "archived": false });
    let made = web.ask(&admin, "PUT", &format!("/api/admin/sites/{shop}"), Some(put)).await;
    assert_eq!(made.status, StatusCode::OK, "{:?}", made.body);
    made.body["secret"].as_str().unwrap().to_owned()
}

/// As the shop's server signs it.
pub fn login(secret: &str, user: &str) -> Value {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(user.as_bytes());
    let signature: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    json!({ "user_id": user, "signature": signature })
}

/// What the visitor's newest conversation is, as their widget has it.
pub async fn conversation(web: &Web, visitor: &As) -> Value {
    web.ask(visitor, "GET", "/api/widget/thread", None).await.body["conversation"].clone()
}

/// Somebody takes the visitor's newest conversation and ends it.
pub async fn take_and_close(web: &Web, agent: &As, visitor: &As) {
    let (ending, id) = (any_uuid(), conversation(web, visitor).await["id"].as_str().unwrap().to_owned());
    let put = json!({ "id": ending, "name_fr": "Réglé", "name_en": "Settled", "archived": false });
    let admin = web.key(Role::Administrator).await;
    let made = web.ask(&admin, "PUT", &format!("/api/admin/dispositions/{ending}"), Some(put)).await;
    assert_eq!(made.status, StatusCode::OK, "{:?}", made.body);
    let path = format!("/api/conversations/{id}");
    web.ask(agent, "POST", &format!("{path}/take"), Some(json!({ "take_over": true }))).await;
    let closed = web.ask(agent, "POST", &format!("{path}/close"), Some(json!({ "disposition_id": ending }))).await;
    assert_eq!(closed.status, StatusCode::OK, "{:?}", closed.body);
}

/// A visitor who comes, or comes back.
pub async fn begin(web: &Web, who: &As, login: Option<Value>) -> (StatusCode, As) {
    let new = json!({ "locale": "fr", "page_url": null, "page_title": null, "login": login });
    let answer = web.ask(who, "POST", "/api/widget/sites/shop/visitors", Some(new)).await;
    let token = answer.body["token"].as_str().unwrap_or_default().to_owned();
    (answer.status, As::Key(token))
}

/// A visitor of a new shop has written: the conversation.
pub async fn contact(web: &Web) -> String {
    open_shop(web).await;
    let (_, visitor) = begin(web, &As::Nobody, None).await;
    let message = json!({ "id": any_uuid(), "text": "Bonjour", "attachments": [], "page_url": null });
    assert_eq!(web.ask(&visitor, "POST", "/api/widget/messages", Some(message)).await.status, StatusCode::OK);
    let desk = web.ask(&web.key(Role::Advisor).await, "GET", "/api/desk", None).await;
    desk.body["conversations"][0]["id"].as_str().unwrap().to_owned()
}
