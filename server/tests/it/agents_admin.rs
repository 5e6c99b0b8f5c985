//! What an administrator keeps: told to everyone, written down, and refused when it makes no sense.

use axum::http::StatusCode;
use passerelle::kernel::events;
use serde_json::{Value, json};
use uuid::Uuid;
use wire::people::Role;

use crate::both_engines;
use crate::engines::Site;
use crate::web::{As, Web};

/// The types of the events told so far, oldest first.
async fn told(site: &Site) -> Vec<String> {
    // PostgreSQL's sequencer places them a moment after the commit.
    tokio::time::sleep(std::time::Duration::from_millis(if site.url.starts_with("postgres") { 700 } else { 0 })).await;
    let events = site.db.read(|tx| events::after(tx, 0, 1_000)).await.unwrap();
    events.iter().map(|event| serde_json::from_str::<Value>(&event.body).unwrap()["type"].as_str().unwrap().to_owned()).collect()
}

async fn put(web: &Web, who: &As, kind: &str, id: Uuid, body: Value) -> (StatusCode, Value) {
    let answer = web.ask(who, "PUT", &format!("/api/admin/{kind}/{id}"), Some(body)).await;
    (answer.status, answer.body)
}

both_engines! {
    async fn what_is_put_twice_is_told_and_written_down_once(site: &Site) {
        let web = Web::on(site).await;
        let admin = web.key(Role::Administrator).await;
        let id = site.deps.new_id();
        let tag = json!({ "id": id, "name": " retard ", "archived": false });
        let before = told(site).await.len();
        for _ in 0..2 {
            let (status, body) = put(&web, &admin, "tags", id, tag.clone()).await;
            assert_eq!((status, &body["name"]), (StatusCode::OK, &json!("retard")));
        }
        assert_eq!(told(site).await[before..], ["tag_changed"]);
        let (_, body) = put(&web, &admin, "tags", id, json!({ "id": id, "name": "retards", "archived": true })).await;
        assert_eq!(body["archived"], true);
        let audit = web.ask(&admin, "GET", &format!("/api/admin/audit?object_id={id}"), None).await.body;
        let lines = audit["lines"].as_array().unwrap();
        assert_eq!(lines.len(), 2);
        assert_eq!((&lines[0]["action"], &lines[1]["action"]), (&json!("changed"), &json!("made")));
        assert_eq!(lines[0]["agent_id"], json!(web.admin.agent_id));
        assert_eq!(lines[0]["details"]["name"], "retards");
        assert!(lines[0]["details"]["api_key"].is_string(), "it says by which key");
        let list = web.ask(&admin, "GET", "/api/admin/tags", None).await.body;
        assert_eq!(list.as_array().unwrap().len(), 1);
    }

    async fn the_audit_trail_is_read_page_by_page(site: &Site) {
        let web = Web::on(site).await;
        let admin = web.key(Role::Administrator).await;
        let (one, other) = (site.deps.new_id(), site.deps.new_id());
        for i in 0..230 {
            let id = if i % 2 == 0 { one } else { other };
            put(&web, &admin, "teams", id, json!({ "id": id, "name": format!("équipe {i}") })).await;
        }
        let mut seen = Vec::new();
        let mut query = String::new();
        loop {
            let page = web.ask(&admin, "GET", &format!("/api/admin/audit{query}"), None).await.body;
            seen.extend(page["lines"].as_array().unwrap().iter().map(|line| line["id"].as_str().unwrap().to_owned()));
            let Some(next) = page["next"].as_str() else { break };
            query = format!("?before={next}");
        }
        let mut once = seen.clone();
        once.sort_unstable_by(|a, b| b.cmp(a));
        once.dedup();
        assert_eq!(seen, once, "newest first, each once");
        assert!(seen.len() >= 230);
        let page = web.ask(&admin, "GET", &format!("/api/admin/audit?object_id={one}"), None).await.body;
        assert!(page["lines"].as_array().unwrap().iter().all(|line| line["object_id"] == json!(one)));
    }

    async fn the_audit_trail_is_narrowed_by_person_action_and_period_and_names_what_it_speaks_of(site: &Site) {
        let web = Web::on(site).await;
        let other = wire::ids::AgentId(site.deps.new_id());
        web.person(other, "ines@maison.example", Role::Administrator).await;
        let (admin, ines) = (web.signed_in("admin@maison.example").await, web.signed_in("ines@maison.example").await);
        let key = web.key(Role::Administrator).await;
        let customer = site.deps.new_id();
        let put_customer = json!({ "id": customer, "name": "Zoé Martin", "locale": "fr", "identities": [] });
        assert_eq!(web.ask(&key, "POST", "/api/customers", Some(put_customer)).await.status, StatusCode::OK);
        let begun = site.deps.now();
        // More than a page of what is not looked for.
        for i in 0..130 {
            let id = site.deps.new_id();
            put(&web, &admin, "teams", id, json!({ "id": id, "name": format!("équipe {i}") })).await;
        }
        site.clock.advance(60_000);
        web.ask(&ines, "GET", &format!("/api/customers/{customer}"), None).await;
        let trail = async |query: &str| web.ask(&admin, "GET", &format!("/api/admin/audit?{query}"), None).await.body;
        let lines = |page: &Value| {
            let lines = page["lines"].as_array().unwrap().iter();
            lines.map(|line| format!("{} {}", line["action"].as_str().unwrap(), line["object"].as_str().unwrap())).collect::<Vec<_>>()
        };
        assert_eq!(lines(&trail(&format!("agent_id={other}")).await), ["seen customer", "signed_in agent"]);
        assert_eq!(lines(&trail(&format!("agent_id={other}&since={}", begun + 60_000)).await), ["seen customer"]);
        assert_eq!(lines(&trail(&format!("agent_id={other}&until={}", begun + 60_000)).await), ["signed_in agent"]);
        let seen = trail("action=seen").await;
        assert_eq!(lines(&seen), ["seen customer"]);
        assert_eq!(seen["names"][customer.to_string()], "Zoé Martin");
        let made = trail(&format!("action=made&object_id={customer}")).await;
        let by = made["lines"][0]["details"]["api_key"].as_str().unwrap();
        assert_eq!(made["names"][by], "Administrator", "the key by which it was done");
        let (first, all) = (trail("action=made").await, trail("").await);
        assert_eq!(first["lines"].as_array().unwrap().len(), 100);
        assert!(first["next"].is_string() && all["next"].is_string());
    }

    async fn what_makes_no_sense_is_refused_field_by_field(site: &Site) {
        let web = Web::on(site).await;
        let admin = web.key(Role::Administrator).await;
        let (id, queue) = (site.deps.new_id(), site.deps.new_id());
        let contacts = json!({ "id": queue, "name": "Accueil", "kind": "contacts", "target_s": 60, "agents": [], "archived": false });
        assert_eq!(put(&web, &admin, "queues", queue, contacts.clone()).await.0, StatusCode::OK);
        let with = |of: &Value, name: &str, value: Value| {
            let mut changed = of.clone();
            changed[name] = value;
            changed
        };
        let person = json!({ "name": "Léa", "email": "lea@maison.example", "role": "advisor", "locale": "fr", "max_contacts": 3,
            "active": true, "password": "quatre chevaux" });
        let shop = json!({ "id": id, "key": "", "secret": "", "name": "Boutique", "greeting_fr": "", "greeting_en": "",
            "accent": "#112233", "queue_id": queue, "origins": ["https://shop.example"], "archived": false });
        let hook = json!({ "url": "https://crm.example/in", "events": ["lead_changed"], "active": true });
        let reply = json!({ "id": id, "shortcut": "merci", "title": "Merci", "body_fr": "Merci !", "body_en": "", "archived": false });
        let long = json!("x".repeat(30_000));
        for (kind, id, good, field, bad, code) in [
            ("agents", id, &person, "email", json!("lea"), "not_an_email"),
            ("agents", id, &person, "email", json!("admin@maison.example"), "taken"),
            ("agents", id, &person, "password", json!("court"), "weak"),
            ("agents", id, &person, "password", Value::Null, "required"),
            ("agents", id, &person, "max_contacts", json!(0), "not_positive"),
            ("agents", id, &person, "team_id", json!(id), "unknown"),
            ("agents", id, &person, "name", json!("  "), "required"),
            ("queues", queue, &contacts, "kind", json!("leads"), "fixed"),
            ("queues", queue, &contacts, "agents", json!([id]), "unknown"),
            ("queues", queue, &contacts, "target_s", json!(i64::MAX), "too_large"),
            ("queues", id, &contacts, "name", json!("Accueil"), "taken"),
            ("sites", id, &shop, "accent", json!("red;}"), "not_a_colour"),
            ("sites", id, &shop, "origins", json!(["shop.example"]), "not_an_origin"),
            ("sites", id, &shop, "queue_id", json!(id), "unknown"),
            ("webhooks", id, &hook, "url", json!("ftp://x"), "not_a_url"),
            ("webhooks", id, &hook, "events", json!(["draft_changed"]), "unknown"),
            ("canned", id, &reply, "shortcut", json!("deux mots"), "not_a_shortcut"),
            ("canned", id, &reply, "body_fr", json!(""), "required"),
            ("canned", id, &reply, "body_fr", long, "too_long"),
        ] {
            let (status, body) = put(&web, &admin, kind, id, with(good, field, bad.clone())).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{kind} {field} {bad}: {body}");
            assert_eq!(body["fields"][field], code, "{kind} {field}: {body}");
        }
        for (kind, good) in [("agents", &person), ("sites", &shop), ("webhooks", &hook), ("canned", &reply)] {
            let (status, body) = put(&web, &admin, kind, id, good.clone()).await;
            assert_eq!(status, StatusCode::OK, "{kind}: {body}");
        }
    }

    async fn a_queue_to_which_a_site_sends_its_contacts_is_not_archived(site: &Site) {
        let web = Web::on(site).await;
        let admin = web.key(Role::Administrator).await;
        let [queue, other, id] = [site.deps.new_id(), site.deps.new_id(), site.deps.new_id()];
        let named = |id: Uuid, name: &str, archived: bool| {
            json!({ "id": id, "name": name, "kind": "contacts", "target_s": 60, "agents": [], "archived": archived })
        };
        put(&web, &admin, "queues", queue, named(queue, "Accueil", false)).await;
        put(&web, &admin, "queues", other, named(other, "Dépannage", false)).await;
        let shop = |queue: Uuid, archived: bool| {
            json!({ "id": id, "key": "", "secret": "", "name": "Boutique", "greeting_fr": "", "greeting_en": "",
                "accent": "#112233", "queue_id": queue, "origins": [], "archived": archived })
        };
        put(&web, &admin, "sites", id, shop(queue, false)).await;
        let (status, body) = put(&web, &admin, "queues", queue, named(queue, "Accueil", true)).await;
        assert_eq!((status, &body["fields"]["archived"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("in_use")), "{body}");
        put(&web, &admin, "sites", id, shop(other, false)).await;
        assert_eq!(put(&web, &admin, "queues", queue, named(queue, "Accueil", true)).await.0, StatusCode::OK);
        put(&web, &admin, "sites", id, shop(other, true)).await;
        assert_eq!(put(&web, &admin, "queues", other, named(other, "Dépannage", true)).await.0, StatusCode::OK, "nor does a closed site");
        let (_, body) = put(&web, &admin, "sites", id, shop(other, false)).await;
        assert_eq!(body["fields"]["queue_id"], "unknown", "and it opens again only with an open queue");
    }

    async fn a_site_keeps_its_key_and_secret(site: &Site) {
        let web = Web::on(site).await;
        let admin = web.key(Role::Administrator).await;
        let (id, queue) = (site.deps.new_id(), site.deps.new_id());
        let contacts = json!({ "id": queue, "name": "Accueil", "kind": "contacts", "target_s": 60, "agents": [], "archived": false });
        put(&web, &admin, "queues", queue, contacts).await;
        let mut shop = json!({ "id": id, "key": "", "secret": "", "name": "Boutique", "greeting_fr": "", "greeting_en": "",
            "accent": "#112233", "queue_id": queue, "origins": [], "archived": false });
        let (_, made) = put(&web, &admin, "sites", id, shop.clone()).await;
        assert!(made["key"].as_str().unwrap().len() >= 16 && made["secret"].as_str().unwrap().len() >= 40, "{made}");
        shop["key"] = "other".into();
        shop["secret"] = "known to me".into();
        let (_, again) = put(&web, &admin, "sites", id, shop).await;
        assert_eq!((&again["key"], &again["secret"]), (&made["key"], &made["secret"]));
        let lines = web.ask(&admin, "GET", &format!("/api/admin/audit?object_id={id}"), None).await.body;
        assert!(!lines.to_string().contains(made["secret"].as_str().unwrap()), "the trail keeps no secret");
    }

    async fn the_last_administrator_stays_one(site: &Site) {
        let web = Web::on(site).await;
        let admin = web.key(Role::Administrator).await;
        let mut me = json!({ "name": "A", "email": "admin@maison.example", "role": "advisor", "locale": "fr", "max_contacts": 3, "active": true });
        let (status, body) = put(&web, &admin, "agents", web.admin.agent_id.0, me.clone()).await;
        assert_eq!((status, &body["fields"]["role"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("last_administrator")));
        web.person(wire::ids::AgentId(site.deps.new_id()), "b@maison.example", Role::Administrator).await;
        me["active"] = false.into();
        assert_eq!(put(&web, &admin, "agents", web.admin.agent_id.0, me).await.0, StatusCode::OK);
    }

    async fn a_key_acts_in_its_role_until_it_is_revoked(site: &Site) {
        let web = Web::on(site).await;
        let admin = web.signed_in("admin@maison.example").await;
        let new = json!({ "id": site.deps.new_id(), "name": "CRM", "role": "marketing" });
        let made = web.ask(&admin, "POST", "/api/admin/api-keys", Some(new.clone())).await;
        assert_eq!(made.status, StatusCode::CREATED);
        assert_eq!(web.ask(&admin, "POST", "/api/admin/api-keys", Some(new)).await.status, StatusCode::CONFLICT);
        let key = As::Key(made.body["secret"].as_str().unwrap().to_owned());
        assert!(made.body["secret"].as_str().unwrap().starts_with("pk_"));
        assert_eq!(web.ask(&key, "GET", "/api/campaigns", None).await.status, StatusCode::OK);
        assert_eq!(web.ask(&key, "GET", "/api/search?q=x", None).await.status, StatusCode::FORBIDDEN);
        let keys = web.ask(&admin, "GET", "/api/admin/api-keys", None).await.body;
        assert!(keys[0]["last_used_at"].is_i64() && keys[0].get("secret").is_none(), "{keys}");
        let path = format!("/api/admin/api-keys/{}", made.body["key"]["id"].as_str().unwrap());
        for _ in 0..2 {
            assert_eq!(web.ask(&admin, "DELETE", &path, None).await.status, StatusCode::NO_CONTENT);
        }
        assert_eq!(web.ask(&key, "GET", "/api/campaigns", None).await.status, StatusCode::UNAUTHORIZED);
    }

    async fn a_key_does_nothing_that_its_maker_may_not_do_any_more(site: &Site) {
        let web = Web::on(site).await;
        let (admin, ines) = (web.key(Role::Administrator).await, wire::ids::AgentId(site.deps.new_id()));
        web.person(ines, "ines@maison.example", Role::Administrator).await;
        let me = web.signed_in("ines@maison.example").await;
        let new = json!({ "id": site.deps.new_id(), "name": "Tout", "role": "administrator" });
        let made = web.ask(&me, "POST", "/api/admin/api-keys", Some(new)).await;
        let key = As::Key(made.body["secret"].as_str().unwrap().to_owned());
        assert_eq!(web.ask(&key, "GET", "/api/admin/agents", None).await.status, StatusCode::OK);
        let becomes = async |role: &str| {
            let row = json!({ "name": "Inès", "email": "ines@maison.example", "role": role, "locale": "fr", "max_contacts": 3, "active": true });
            assert_eq!(put(&web, &admin, "agents", ines.0, row).await.0, StatusCode::OK);
        };
        becomes("sales").await;
        for (path, status) in [("admin/agents", StatusCode::FORBIDDEN), ("admin/audit", StatusCode::FORBIDDEN), ("leads", StatusCode::OK)] {
            assert_eq!(web.ask(&key, "GET", &format!("/api/{path}"), None).await.status, status, "{path}");
        }
        let acts = web.ask(&key, "GET", "/api/session", None).await.body["acts"].to_string();
        assert!(acts.contains("leads_work") && !acts.contains("people_manage"), "{acts}");
        let desk = web.ask(&key, "GET", "/api/desk", None).await;
        assert_eq!((desk.status, &desk.body["conversations"]), (StatusCode::OK, &json!([])));
        becomes("administrator").await;
        assert_eq!(web.ask(&key, "GET", "/api/admin/agents", None).await.status, StatusCode::OK);
    }

    async fn who_signs_out_at_their_last_desk_is_not_there_any_more(site: &Site) {
        let web = Web::on(site).await;
        let (office, home) = (web.signed_in("admin@maison.example").await, web.signed_in("admin@maison.example").await);
        let key = web.key(Role::Administrator).await;
        web.ask(&office, "PUT", "/api/presence", Some(json!({ "state": "available" }))).await;
        let presence = async || web.ask(&key, "GET", "/api/desk", None).await.body["presences"][0]["state"].clone();
        assert_eq!(web.ask(&office, "DELETE", "/api/session", None).await.status, StatusCode::NO_CONTENT);
        assert_eq!(presence().await, "available", "another desk of theirs is open");
        assert_eq!(web.ask(&home, "DELETE", "/api/session", None).await.status, StatusCode::NO_CONTENT);
        assert_eq!(presence().await, "offline");
    }

    async fn presence_is_told_to_everyone_and_a_pause_has_a_reason(site: &Site) {
        let web = Web::on(site).await;
        let me = web.signed_in("admin@maison.example").await;
        let say = async |state: &str, reason: Value| {
            web.ask(&me, "PUT", "/api/presence", Some(json!({ "state": state, "reason": reason }))).await
        };
        let before = told(site).await.len();
        let first = say("available", json!("ignored")).await.body;
        assert_eq!(first["reason"], Value::Null);
        site.clock.advance(5_000);
        assert_eq!(say("available", Value::Null).await.body["since"], first["since"], "nothing changed");
        assert_eq!(say("pause", Value::Null).await.body["fields"]["reason"], "required");
        assert_eq!(say("pause", json!("déjeuner")).await.body["reason"], "déjeuner");
        assert_eq!(told(site).await[before..], ["presence_changed", "presence_changed"]);
    }

    async fn an_empty_house_is_furnished_once(site: &Site) {
        let web = Web::on(site).await;
        assert!(passerelle::first_run::furnish(&web.deps).await.unwrap().is_none(), "somebody works here");
        let empty = Site::on(site.db.engine()).await;
        let deps = Web::deps(&empty, |_| {}).await;
        let furnished = passerelle::first_run::furnish(&deps).await.unwrap().unwrap();
        assert!(passerelle::first_run::furnish(&deps).await.unwrap().is_none());
        let web = Web::of(deps);
        let answer = web.sign_in(&furnished.email, &furnished.password).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let widget = web.ask(&As::Nobody, "GET", &format!("/api/widget/sites/{}", furnished.site_key), None).await;
        assert_eq!(widget.status, StatusCode::OK, "{}", widget.body);
        empty.db.stop().await;
    }
}
