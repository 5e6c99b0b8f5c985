//! Signing in, staying in, and being kept out.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use passerelle::agents::Actor;
use serde_json::json;
use wire::ids::AgentId;
use wire::people::Role;

use crate::both_engines;
use crate::web::{As, PASSWORD, Web};

const ADMIN: &str = "admin@maison.example";
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

both_engines! {
    async fn the_right_password_gives_a_cookie_that_no_script_reads(site: &Site) {
        let web = Web::with(site, |config| config.public_url = "https://desk.example".into()).await;
        let answer = web.sign_in(" Admin@Maison.example ", PASSWORD).await;
        assert_eq!(answer.status, StatusCode::OK, "{:?}", answer.body);
        assert_eq!(answer.body["me"]["email"], ADMIN);
        assert_eq!(answer.body["acts"].as_array().unwrap().len(), wire::access::Act::ALL.len());
        let cookie = answer.headers["set-cookie"].to_str().unwrap();
        for part in ["passerelle=", "HttpOnly", "SameSite=Strict", "Path=/", "Secure"] {
            assert!(cookie.contains(part), "{cookie}");
        }
    }

    async fn a_wrong_password_and_an_unknown_address_answer_alike(site: &Site) {
        let web = Web::on(site).await;
        for (email, password) in [(ADMIN, "quatre chevaux verts"), ("nobody@maison.example", PASSWORD)] {
            let answer = web.sign_in(email, password).await;
            assert_eq!((answer.status, answer.code()), (StatusCode::UNAUTHORIZED, "wrong_credentials"));
            assert!(!answer.headers.contains_key("set-cookie"));
        }
        let answer = web.sign_in("", "").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.body["fields"], json!({ "email": "required", "password": "required" }));
    }

    async fn after_some_wrong_passwords_even_the_right_one_has_to_wait(site: &Site) {
        let web = Web::with(site, |config| config.sign_in.tries_per_person = 3).await;
        for _ in 0..3 {
            assert_eq!(web.sign_in(ADMIN, "wrong").await.status, StatusCode::UNAUTHORIZED);
        }
        let answer = web.sign_in(ADMIN, PASSWORD).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::TOO_MANY_REQUESTS, "too_many_tries"));
        assert_eq!(web.sign_in("other@maison.example", "wrong").await.status, StatusCode::UNAUTHORIZED);
        site.clock.advance(15 * 60_000);
        web.signed_in(ADMIN).await;
        for _ in 0..3 {
            assert_eq!(web.sign_in(ADMIN, "wrong").await.status, StatusCode::UNAUTHORIZED, "success forgave the others");
            web.signed_in(ADMIN).await;
        }
    }

    async fn who_has_to_wait_is_told_for_how_long(site: &Site) {
        let web = Web::with(site, |config| config.sign_in.tries_per_person = 2).await;
        for _ in 0..2 {
            web.sign_in(ADMIN, "wrong").await;
            site.clock.advance(60_500);
        }
        let refused = web.sign_in(ADMIN, PASSWORD).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        // The first of the two is forgotten after 15 minutes, 121 s of which are over.
        assert_eq!(refused.headers["retry-after"], "779");
        site.clock.advance(778_000);
        assert_eq!(web.sign_in(ADMIN, PASSWORD).await.headers["retry-after"], "1");
        site.clock.advance(1_000);
        web.signed_in(ADMIN).await;
        let document = serde_json::to_value(passerelle::router::openapi()).unwrap();
        for described in [&document["paths"]["/api/session"]["post"], &document["paths"]["/api/session/password"]["put"]] {
            assert_eq!(described["responses"]["429"]["headers"]["Retry-After"]["schema"]["type"], "integer");
        }
    }

    async fn one_place_that_tries_many_people_has_to_wait(site: &Site) {
        let web = Web::with(site, |config| config.sign_in.tries_per_address = 4).await;
        for i in 0..4 {
            assert_eq!(web.sign_in(&format!("p{i}@maison.example"), "wrong").await.status, StatusCode::UNAUTHORIZED);
        }
        assert_eq!(web.sign_in(ADMIN, PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    }

    async fn what_changes_something_needs_the_csrf_token_of_this_session(site: &Site) {
        let web = Web::on(site).await;
        let me = web.signed_in(ADMIN).await;
        let As::Session { cookie, csrf } = me.clone() else { panic!() };
        let presence = || Some(json!({ "state": "available" }));
        for wrong in [String::new(), "x".into(), format!("{csrf}x")] {
            let forged = As::Session { cookie: cookie.clone(), csrf: wrong };
            let answer = web.ask(&forged, "PUT", "/api/presence", presence()).await;
            assert_eq!((answer.status, answer.code()), (StatusCode::FORBIDDEN, "csrf"));
            assert_eq!(web.ask(&forged, "GET", "/api/session", None).await.status, StatusCode::OK);
        }
        assert_eq!(web.ask(&me, "PUT", "/api/presence", presence()).await.status, StatusCode::OK);
    }

    async fn a_session_ends_when_nothing_is_done_and_in_any_case(site: &Site) {
        let web = Web::on(site).await;
        let status = async |me: &As| web.ask(me, "GET", "/api/session", None).await.status;
        let me = web.signed_in(ADMIN).await;
        for _ in 0..3 {
            site.clock.advance(11 * HOUR);
            assert_eq!(status(&me).await, StatusCode::OK, "in use");
        }
        site.clock.advance(12 * HOUR);
        assert_eq!(status(&me).await, StatusCode::UNAUTHORIZED, "left alone");
        let me = web.signed_in(ADMIN).await;
        for _ in 0..65 {
            assert_eq!(status(&me).await, StatusCode::OK, "in use");
            site.clock.advance(11 * HOUR);
        }
        site.clock.advance(DAY / 2 - 11 * HOUR);
        assert_eq!(status(&me).await, StatusCode::UNAUTHORIZED, "thirty days old");
    }

    async fn signing_out_ends_the_session_and_takes_the_cookie_back(site: &Site) {
        let web = Web::on(site).await;
        let (here, elsewhere) = (web.signed_in(ADMIN).await, web.signed_in(ADMIN).await);
        let answer = web.ask(&here, "DELETE", "/api/session", None).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
        assert!(answer.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
        assert_eq!(web.ask(&here, "GET", "/api/session", None).await.code(), "signed_out");
        assert_eq!(web.ask(&elsewhere, "GET", "/api/session", None).await.status, StatusCode::OK);
    }

    async fn who_has_left_is_signed_out_at_once_with_their_keys(site: &Site) {
        let web = Web::on(site).await;
        let id = AgentId(site.deps.new_id());
        web.person(id, "lea@maison.example", Role::Administrator).await;
        let lea = Web { admin: Actor::by_program(id, Role::Administrator), ..Web::on_same(&web) };
        let (session, key) = (web.signed_in("lea@maison.example").await, lea.key(Role::Advisor).await);
        assert_eq!(web.ask(&key, "GET", "/api/desk", None).await.status, StatusCode::OK);
        let admin = web.signed_in(ADMIN).await;
        let mut put = json!({ "name": "Léa", "email": "lea@maison.example", "role": "administrator", "locale": "fr", "max_contacts": 3 });
        put["active"] = false.into();
        let answer = web.ask(&admin, "PUT", &format!("/api/admin/agents/{id}"), Some(put)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        for gone in [&session, &key] {
            assert_eq!(web.ask(gone, "GET", "/api/desk", None).await.status, StatusCode::UNAUTHORIZED);
        }
        assert_eq!(web.sign_in("lea@maison.example", PASSWORD).await.status, StatusCode::UNAUTHORIZED);
    }

    async fn a_new_password_ends_the_other_sessions_and_the_old_password(site: &Site) {
        let web = Web::on(site).await;
        let (here, elsewhere) = (web.signed_in(ADMIN).await, web.signed_in(ADMIN).await);
        let change = async |current: &str, new: &str| {
            web.ask(&here, "PUT", "/api/session/password", Some(json!({ "current": current, "new": new }))).await
        };
        assert_eq!(change(PASSWORD, "court").await.body["fields"], json!({ "new": "weak" }));
        assert_eq!(change("faux", "cinq chevaux bleus").await.body["fields"], json!({ "current": "wrong" }));
        assert_eq!(change(PASSWORD, "cinq chevaux bleus").await.status, StatusCode::NO_CONTENT);
        assert_eq!(web.ask(&here, "GET", "/api/session", None).await.status, StatusCode::OK);
        assert_eq!(web.ask(&elsewhere, "GET", "/api/session", None).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(web.sign_in(ADMIN, PASSWORD).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(web.sign_in(ADMIN, "cinq chevaux bleus").await.status, StatusCode::OK);
    }

    async fn what_is_not_json_or_holds_a_nul_is_malformed(site: &Site) {
        let web = Web::on(site).await;
        let key = web.key(Role::Administrator).await;
        let As::Key(secret) = &key else { panic!() };
        let id = site.deps.new_id();
        let send = async |kind: &str, path: &str, body: &str| {
            let request = Request::builder().method("PUT").uri(path).header("authorization", format!("Bearer {secret}"));
            web.send(request.header("content-type", kind).body(Body::from(body.to_owned())).unwrap()).await
        };
        let path = format!("/api/admin/tags/{id}");
        let good = json!({ "id": id, "name": "été", "archived": false }).to_string();
        let nul = good.replace("été", "a\\u0000b");
        for (kind, path, body) in [
            ("text/plain", path.as_str(), good.as_str()),
            ("application/json", &path, "{"),
            ("application/json", &path, "[]"),
            ("application/json", &path, &nul),
            ("application/json", "/api/admin/tags/7", &good),
        ] {
            let answer = send(kind, path, body).await;
            assert_eq!((answer.status, answer.code()), (StatusCode::BAD_REQUEST, "malformed"), "{kind} {path} {body}");
        }
        assert_eq!(send("application/json; charset=utf-8", &path, &good).await.status, StatusCode::OK);
        for path in ["/api/search?q=%00", "/api/admin/audit?before=x", "/api/widget/sites/%00"] {
            assert_eq!(web.ask(&key, "GET", path, None).await.code(), "malformed", "{path}");
        }
        assert_eq!(web.ask(&key, "GET", "/api/nowhere", None).await.code(), "not_found");
    }
}
