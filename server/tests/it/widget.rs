//! What a visitor may see of the house, over HTTP.

use axum::http::StatusCode;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use wire::people::Role;

use crate::both_engines;
use crate::engines::any_uuid;
use crate::web::{As, Web};

/// A house with a site `shop`: its secret.
async fn open_shop(web: &Web) -> String {
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

fn login(secret: &str, user: &str) -> Value {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(user.as_bytes());
    let signature: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    json!({ "user_id": user, "signature": signature })
}

async fn begin(web: &Web, who: &As, login: Option<Value>) -> (StatusCode, As) {
    let new = json!({ "locale": "fr", "page_url": null, "page_title": null, "login": login });
    let answer = web.ask(who, "POST", "/api/widget/sites/shop/visitors", Some(new)).await;
    let token = answer.body["token"].as_str().unwrap_or_default().to_owned();
    (answer.status, As::Key(token))
}

async fn write(web: &Web, who: &As, id: uuid::Uuid, text: &str) -> StatusCode {
    let message = json!({ "id": id, "text": text, "attachments": [], "page_url": null });
    web.ask(who, "POST", "/api/widget/messages", Some(message)).await.status
}

async fn texts(web: &Web, who: &As) -> Vec<String> {
    let thread = web.ask(who, "GET", "/api/widget/thread", None).await;
    assert_eq!(thread.status, StatusCode::OK);
    thread.body["items"].as_array().unwrap().iter().map(|item| item["text"].as_str().unwrap().to_owned()).collect()
}

both_engines! {
    async fn another_who_signs_in_on_a_shared_browser_sees_nothing_of_the_one_before(site: &Site) {
        let web = Web::on(site).await;
        let secret = open_shop(&web).await;
        let (status, browser) = begin(&web, &As::Nobody, Some(login(&secret, "claire"))).await;
        assert_eq!(status, StatusCode::CREATED);
        assert_eq!(write(&web, &browser, any_uuid(), "Mon code est 4512").await, StatusCode::OK);
        assert_eq!(texts(&web, &browser).await, ["Mon code est 4512"]);
        let (status, _) = begin(&web, &browser, Some(login(&secret, "paul"))).await;
        assert_eq!(status, StatusCode::CREATED);
        assert_eq!(texts(&web, &browser).await, Vec::<String>::new());
    }

    async fn a_message_said_twice_is_one_message(site: &Site) {
        let web = Web::on(site).await;
        open_shop(&web).await;
        let (_, browser) = begin(&web, &As::Nobody, None).await;
        let id = any_uuid();
        assert_eq!(write(&web, &browser, id, "Bonjour").await, StatusCode::OK);
        assert_eq!(write(&web, &browser, id, "Bonjour").await, StatusCode::OK);
        assert_eq!(write(&web, &browser, id, "Autre chose").await, StatusCode::CONFLICT);
        assert_eq!(texts(&web, &browser).await, ["Bonjour"]);
    }

    async fn nobody_is_believed_to_be_someone_without_the_site_s_signature(site: &Site) {
        let web = Web::on(site).await;
        open_shop(&web).await;
        let (status, _) = begin(&web, &As::Nobody, Some(login("another secret", "claire"))).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let stranger = web.ask(&As::Key("nobody".into()), "GET", "/api/widget/thread", None).await;
        assert_eq!((stranger.status, stranger.code()), (StatusCode::UNAUTHORIZED, "visitor_unknown"));
    }
}
