//! Two customers who turn out to be one are found as one, under either id.

use std::time::Duration;

use axum::http::StatusCode;
use passerelle::search;
use serde_json::{Value, json};
use wire::people::Role;

use crate::both_engines;
use crate::engines::any_uuid;
use crate::web::shop::{begin, login, open_shop};
use crate::web::{As, Web};

/// The customer whose conversation says these words.
async fn who_said(web: &Web, admin: &As, words: &str) -> String {
    let desk = web.ask(admin, "GET", "/api/desk", None).await.body;
    let said = desk["conversations"].as_array().unwrap().iter().find(|one| one["last_words"] == words);
    said.unwrap_or_else(|| panic!("nobody said {words}: {desk}"))["customer_id"].as_str().unwrap().to_owned()
}

/// The customers found by this name once there are so many.
async fn found(web: &Web, admin: &As, name: &str, ids: &[&str]) -> Value {
    let mut last = Value::Null;
    for _ in 0..200 {
        last = web.ask(admin, "GET", &format!("/api/search?q={name}"), None).await.body;
        let found: Vec<_> = last["customers"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
        if found == ids {
            return last;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{ids:?} were to be found: {last}");
}

both_engines! {
    async fn who_turned_out_to_be_another_is_found_as_that_one_also_by_the_old_id(site: &Site) {
        let web = Web::on(site).await;
        let secret = open_shop(&web).await;
        let admin = web.key(Role::Administrator).await;
        tokio::spawn(search::follow(web.deps.db.clone(), web.deps.search.clone(), web.deps.stopping.clone()));
        let write = async |who: &As, text: &str| {
            let message = json!({ "id": any_uuid(), "text": text, "attachments": [], "page_url": null });
            assert_eq!(web.ask(who, "POST", "/api/widget/messages", Some(message)).await.status, StatusCode::OK);
        };
        let (_, phone) = begin(&web, &As::Nobody, Some(login(&secret, "client-42"))).await;
        write(&phone, "Depuis mon téléphone").await;
        let (_, laptop) = begin(&web, &As::Nobody, None).await;
        write(&laptop, "Depuis mon ordinateur").await;
        let contact = json!({ "name": "Zoé Martin", "email": null });
        assert_eq!(web.ask(&laptop, "POST", "/api/widget/contact", Some(contact)).await.status, StatusCode::NO_CONTENT);
        let known = who_said(&web, &admin, "Depuis mon téléphone").await;
        let stranger = who_said(&web, &admin, "Depuis mon ordinateur").await;
        found(&web, &admin, "zoe", &[&stranger]).await;

        begin(&web, &laptop, Some(login(&secret, "client-42"))).await;
        found(&web, &admin, "zoe", &[&known]).await;
        let said = found(&web, &admin, "ordinateur", &[]).await;
        assert_eq!(said["items"][0]["customer_id"], json!(known));
        for path in ["", "/timeline", "/timeline/months"] {
            let by_old_id = web.ask(&admin, "GET", &format!("/api/customers/{stranger}{path}"), None).await;
            assert_eq!(by_old_id.status, StatusCode::OK, "{path}");
            assert_eq!(by_old_id.body, web.ask(&admin, "GET", &format!("/api/customers/{known}{path}"), None).await.body);
        }
        let said_later = json!({ "id": any_uuid(), "customer": { "by": "id", "id": stranger }, "source": "crm", "external_id": "1",
            "at": site.deps.now(), "author": { "by": "customer" }, "what": { "kind": "note", "text": "Rappeler" } });
        let item = web.ask(&admin, "POST", "/api/history/exchanges", Some(said_later)).await;
        assert_eq!((item.status, &item.body["customer_id"]), (StatusCode::OK, &json!(known)), "{}", item.body);
        let trail = web.ask(&admin, "GET", &format!("/api/admin/audit?object_id={stranger}"), None).await.body;
        let seen = trail["lines"].as_array().unwrap().iter().filter(|line| line["action"] == "seen").collect::<Vec<_>>();
        assert!(seen.iter().all(|line| line["object_id"] == json!(known)), "who was looked at is the one they are now: {trail}");
        assert_eq!(trail, web.ask(&admin, "GET", &format!("/api/admin/audit?object_id={known}"), None).await.body);
        let nobody = web.ask(&admin, "GET", &format!("/api/customers/{}", any_uuid()), None).await;
        assert_eq!(nobody.status, StatusCode::NOT_FOUND);
        // What is found does not hang on the log: its beginning may be forgotten, and the index lost.
        let cursor = web.deps.search.cursor().unwrap();
        site.db.write(|tx| tx.execute("DELETE FROM event WHERE seq < (SELECT max(seq) FROM event)", &[])).await.unwrap();
        web.deps.search.clear().unwrap();
        begin(&web, &As::Nobody, None).await;
        while web.deps.search.cursor().unwrap() < cursor {
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        assert_eq!(found(&web, &admin, "ordinateur", &[]).await["items"], said["items"]);
        found(&web, &admin, "zoe", &[&known]).await;
        web.deps.stopping.cancel();
    }
}
