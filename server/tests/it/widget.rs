//! What a visitor may see of the house, over HTTP.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::json;
use wire::people::Role;

use crate::both_engines;
use crate::engines::any_uuid;
use crate::web::document::operations;
use crate::web::shop::{begin, conversation, login, open_shop, take_and_close};
use crate::web::{As, Web};

const HOUR: i64 = 3_600_000;

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
    async fn a_page_of_another_site_may_write(site: &Site) {
        let web = Web::on(site).await;
        open_shop(&web).await;
        let asked = Request::builder()
            .method("OPTIONS")
            .uri("/api/widget/messages")
            .header("origin", "https://boutique.example")
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "authorization,content-type");
        let answer = web.send(asked.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.headers["access-control-allow-origin"], "*");
        let wrong = web.ask(&As::Nobody, "DELETE", "/api/widget/messages", None).await;
        assert_eq!((wrong.status, wrong.code()), (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"));
    }

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

    async fn a_message_said_again_after_the_browser_changed_hands_is_the_same_message(site: &Site) {
        let web = Web::on(site).await;
        let secret = open_shop(&web).await;
        let (_, browser) = begin(&web, &As::Nobody, Some(login(&secret, "claire"))).await;
        let id = any_uuid();
        assert_eq!(write(&web, &browser, id, "Bonjour").await, StatusCode::OK);
        begin(&web, &browser, Some(login(&secret, "paul"))).await;
        assert_eq!(write(&web, &browser, id, "Bonjour").await, StatusCode::OK);
        assert_eq!(texts(&web, &browser).await, Vec::<String>::new());
        let (_, other) = begin(&web, &As::Nobody, Some(login(&secret, "claire"))).await;
        assert_eq!(write(&web, &other, id, "Bonjour").await, StatusCode::CONFLICT, "another browser's");
    }

    async fn a_rating_goes_to_the_conversation_that_it_names(site: &Site) {
        let web = Web::on(site).await;
        open_shop(&web).await;
        let me = web.signed_in("admin@maison.example").await;
        let (_, browser) = begin(&web, &As::Nobody, None).await;
        write(&web, &browser, any_uuid(), "La première").await;
        let first = conversation(&web, &browser).await["id"].clone();
        take_and_close(&web, &me, &browser).await;
        site.clock.advance(2 * 24 * HOUR);
        write(&web, &browser, any_uuid(), "La deuxième").await;
        assert_ne!(conversation(&web, &browser).await["id"], first);
        let me = web.signed_in("admin@maison.example").await;
        let rate = async |who: &As, rating| web.ask(who, "POST", "/api/widget/rating", Some(rating)).await.status;
        let shown = async || web.ask(&browser, "GET", "/api/widget/thread", None).await.body["rating"].clone();
        assert_eq!(rate(&browser, json!({ "conversation": first, "score": 4 })).await, StatusCode::NO_CONTENT);
        assert_eq!(shown().await, json!(null), "the newest one was not rated");
        let (_, stranger) = begin(&web, &As::Nobody, None).await;
        assert_eq!(rate(&stranger, json!({ "conversation": first, "score": 1 })).await, StatusCode::NOT_FOUND);
        take_and_close(&web, &me, &browser).await;
        // As a widget says it that knows of no names.
        assert_eq!(rate(&browser, json!({ "score": 2 })).await, StatusCode::NO_CONTENT);
        assert_eq!(shown().await, json!(2));
    }

    async fn who_answers_is_named_only_while_they_are_there(site: &Site) {
        let web = Web::on(site).await;
        open_shop(&web).await;
        let me = web.signed_in("admin@maison.example").await;
        let (_, browser) = begin(&web, &As::Nobody, None).await;
        write(&web, &browser, any_uuid(), "Bonjour").await;
        let id = conversation(&web, &browser).await["id"].as_str().unwrap().to_owned();
        web.ask(&me, "POST", &format!("/api/conversations/{id}/take"), Some(json!({ "take_over": true }))).await;
        for (state, reason, named) in [
            ("available", json!(null), json!("Administrator")),
            ("pause", json!("Déjeuner"), json!(null)),
            ("after_contact", json!(null), json!("Administrator")),
            ("offline", json!(null), json!(null)),
        ] {
            let set = web.ask(&me, "PUT", "/api/presence", Some(json!({ "state": state, "reason": reason }))).await;
            assert_eq!(set.status, StatusCode::OK, "{}", set.body);
            let seen = conversation(&web, &browser).await;
            assert_eq!((&seen["state"], &seen["agent_name"]), (&json!("open"), &named), "{state}");
        }
    }

    async fn newcomers_from_one_address_have_a_limit_and_those_who_are_known_have_none(site: &Site) {
        let web = Web::with(site, |config| (config.widget.newcomers_per_address, config.behind_proxy) = (2, true)).await;
        let secret = open_shop(&web).await;
        let (_, claire) = begin(&web, &As::Nobody, None).await;
        assert_eq!(begin(&web, &As::Nobody, None).await.0, StatusCode::CREATED);
        let new = || json!({ "locale": "fr", "page_url": null, "page_title": null, "login": null });
        let path = "/api/widget/sites/shop/visitors";
        let slow = web.ask(&As::Nobody, "POST", path, Some(new())).await;
        assert_eq!((slow.status, slow.code()), (StatusCode::TOO_MANY_REQUESTS, "too_many_tries"));
        assert_eq!(slow.headers["retry-after"], "1800");
        assert!(operations().iter().any(|route| route.path == "/api/widget/sites/{key}/visitors" && route.documents(429)));
        assert_eq!(begin(&web, &claire, Some(login(&secret, "claire"))).await.0, StatusCode::CREATED);
        let elsewhere = Request::builder().method("POST").uri(path).header("content-type", "application/json");
        let elsewhere = elsewhere.header("x-forwarded-for", "192.0.2.7").body(Body::from(new().to_string())).unwrap();
        assert_eq!(web.send(elsewhere).await.status, StatusCode::CREATED);
        site.clock.advance(HOUR / 2);
        assert_eq!(begin(&web, &As::Nobody, None).await.0, StatusCode::CREATED);
    }

    async fn a_renewed_secret_is_the_only_one_that_vouches(site: &Site) {
        let web = Web::on(site).await;
        let secret = open_shop(&web).await;
        let admin = web.key(Role::Administrator).await;
        let sites = web.ask(&admin, "GET", "/api/admin/sites", None).await.body;
        let path = format!("/api/admin/sites/{}/secret", sites[0]["id"].as_str().unwrap());
        let renewed = web.ask(&admin, "POST", &path, None).await;
        assert_eq!((renewed.status, &renewed.body["key"]), (StatusCode::OK, &json!("shop")));
        let (status, _) = begin(&web, &As::Nobody, Some(login(&secret, "claire"))).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let (status, _) = begin(&web, &As::Nobody, Some(login(renewed.body["secret"].as_str().unwrap(), "claire"))).await;
        assert_eq!(status, StatusCode::CREATED);
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
