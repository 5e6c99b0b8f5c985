//! What a desk's socket brings, over a real connection.

use std::time::Duration;

use axum::http::StatusCode;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use wire::ids::AgentId;
use wire::people::Role;

use crate::both_engines;
use crate::engines::any_uuid;
use crate::web::shop::{begin, open_shop};
use crate::web::{As, Web};

struct Line(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Line {
    async fn open(web: &Web, who: &As) -> Line {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(axum::serve(listener, web.router.clone()).into_future());
        let mut request = format!("ws://{address}/api/socket").into_client_request().unwrap();
        match who {
            As::Key(key) => request.headers_mut().insert("authorization", format!("Bearer {key}").parse().unwrap()),
            As::Session { cookie, .. } => request.headers_mut().insert("cookie", cookie.parse().unwrap()),
            As::Nobody => panic!("nobody has a socket"),
        };
        Line(connect_async(request).await.unwrap().0)
    }

    /// From where the desk stands now.
    async fn hello(&mut self, web: &Web, key: &As) {
        let seq = web.ask(key, "GET", "/api/desk", None).await.body["seq"].clone();
        let hello = json!({ "frame": "hello", "after": seq, "watch": [] });
        self.0.send(Message::text(hello.to_string())).await.unwrap();
    }

    /// The frames and the types of the events that come until this one does.
    async fn until(&mut self, last: &str) -> Vec<String> {
        let mut come = Vec::new();
        while !come.iter().any(|one| one == last) {
            let frame = tokio::time::timeout(Duration::from_secs(10), self.0.next()).await;
            let frame = frame.unwrap_or_else(|_| panic!("no {last} came, only {come:?}")).unwrap().unwrap();
            let frame: Value = serde_json::from_str(frame.to_text().unwrap()).unwrap();
            come.push(frame["frame"].as_str().unwrap().to_owned());
            let events = frame["events"].as_array().into_iter().flatten();
            come.extend(events.map(|event| event["type"].as_str().unwrap().to_owned()));
        }
        come
    }
}

both_engines! {
    async fn a_socket_whose_session_has_ended_hears_nothing_of_what_follows(site: &Site) {
        let web = Web::on(site).await;
        open_shop(&web).await;
        let ines = AgentId(site.deps.new_id());
        web.person(ines, "ines@maison.example", Role::Advisor).await;
        let (stolen, here) = (web.signed_in("ines@maison.example").await, web.signed_in("ines@maison.example").await);
        for (who, end) in [(&here, "signed out"), (&stolen, "changed the password elsewhere")] {
            let mut line = Line::open(&web, who).await;
            line.hello(&web, who).await;
            let ended = if end == "signed out" {
                web.ask(who, "DELETE", "/api/session", None).await
            } else {
                let elsewhere = web.signed_in("ines@maison.example").await;
                let change = json!({ "current": crate::web::PASSWORD, "new": "Une autre phrase, plus longue 8" });
                web.ask(&elsewhere, "PUT", "/api/session/password", Some(change)).await
            };
            assert_eq!(ended.status, StatusCode::NO_CONTENT, "{}", ended.body);
            let (_, visitor) = begin(&web, &As::Nobody, None).await;
            let message = json!({ "id": any_uuid(), "text": "Bonjour", "attachments": [], "page_url": null });
            assert_eq!(web.ask(&visitor, "POST", "/api/widget/messages", Some(message)).await.status, StatusCode::OK);
            let come = line.until("signed_out").await;
            assert!(!come.iter().any(|one| one == "conversation_changed"), "{end}: {come:?}");
        }
        web.deps.stopping.cancel();
    }

    async fn the_socket_of_a_key_never_sees_more_than_its_role_whatever_its_maker_becomes(site: &Site) {
        let web = Web::on(site).await;
        open_shop(&web).await;
        let (admin, ines) = (web.key(Role::Administrator).await, AgentId(site.deps.new_id()));
        web.person(ines, "ines@maison.example", Role::Administrator).await;
        let me = web.signed_in("ines@maison.example").await;
        let new = json!({ "id": any_uuid(), "name": "Export", "role": "marketing" });
        let made = web.ask(&me, "POST", "/api/admin/api-keys", Some(new)).await;
        let key = As::Key(made.body["secret"].as_str().unwrap().to_owned());
        let mut line = Line::open(&web, &key).await;
        line.hello(&web, &key).await;
        let supervisor = json!({ "name": "Inès", "email": "ines@maison.example", "role": "supervisor", "locale": "fr", "max_contacts": 3, "active": true });
        let put = web.ask(&admin, "PUT", &format!("/api/admin/agents/{ines}"), Some(supervisor)).await;
        assert_eq!(put.status, StatusCode::OK, "{}", put.body);
        line.until("resync").await;
        line.hello(&web, &key).await;
        let (_, visitor) = begin(&web, &As::Nobody, None).await;
        let message = json!({ "id": any_uuid(), "text": "Bonjour", "attachments": [], "page_url": null });
        assert_eq!(web.ask(&visitor, "POST", "/api/widget/messages", Some(message)).await.status, StatusCode::OK);
        let tag = any_uuid();
        let put = json!({ "id": tag, "name": "urgent", "archived": false });
        assert_eq!(web.ask(&admin, "PUT", &format!("/api/admin/tags/{tag}"), Some(put)).await.status, StatusCode::OK);
        let come = line.until("tag_changed").await;
        assert!(!come.iter().any(|one| one == "conversation_changed"), "marketing reads no conversation: {come:?}");
        web.deps.stopping.cancel();
    }
}
