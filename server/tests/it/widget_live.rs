//! What a visitor's socket brings, over a real connection.

use std::time::Duration;

use axum::http::StatusCode;
use futures_util::{SinkExt, StreamExt};
use passerelle::realtime::Passing;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::both_engines;
use crate::engines::any_uuid;
use crate::web::shop::{begin, conversation, login, open_shop, take_and_close};
use crate::web::{As, Web};

struct Line(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Line {
    /// From where the visitor's thread stands now.
    async fn open(web: &Web, who: &As) -> Line {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(axum::serve(listener, web.router.clone()).into_future());
        let thread = web.ask(who, "GET", "/api/widget/thread", None).await.body;
        let As::Key(token) = who else { panic!("a visitor has a token") };
        let (mut line, _) = connect_async(format!("ws://{address}/api/widget/socket")).await.unwrap();
        let hello = json!({ "token": token, "after": thread["seq"] });
        line.send(Message::text(hello.to_string())).await.unwrap();
        Line(line)
    }

    async fn say(&mut self, frame: Value) {
        self.0.send(Message::text(frame.to_string())).await.unwrap();
    }

    /// Waits until the widget is told that this one stands so.
    async fn told(&mut self, id: uuid::Uuid, state: &str) {
        loop {
            let frame = tokio::time::timeout(Duration::from_secs(10), self.0.next()).await.unwrap().unwrap().unwrap();
            let frame: Value = serde_json::from_str(frame.to_text().unwrap()).unwrap();
            let items = frame["items"].as_array().cloned().unwrap_or_default();
            if items.iter().any(|item| item["id"] == json!(id) && item["state"] == state) {
                return;
            }
        }
    }

    /// The texts that come until this one, or until nothing comes any more.
    async fn texts_until(&mut self, last: &str) -> Vec<String> {
        let mut texts = Vec::new();
        while let Ok(Some(frame)) = tokio::time::timeout(Duration::from_secs(2), self.0.next()).await {
            let frame: Value = serde_json::from_str(frame.unwrap().to_text().unwrap()).unwrap();
            for item in frame["items"].as_array().into_iter().flatten() {
                let text = item["text"].as_str().unwrap().to_owned();
                // A delivery that was noted brings the same message once more.
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
            if texts.iter().any(|text| text == last) {
                break;
            }
        }
        texts
    }
}

async fn writes(web: &Web, who: &As, text: &str) {
    let message = json!({ "id": any_uuid(), "text": text, "attachments": [], "page_url": null });
    assert_eq!(web.ask(who, "POST", "/api/widget/messages", Some(message)).await.status, StatusCode::OK);
}

/// Someone answers the conversation whose last words these are.
async fn answers(web: &Web, words: &str, text: &str) -> uuid::Uuid {
    let me = web.signed_in("admin@maison.example").await;
    let desk = web.ask(&me, "GET", "/api/desk", None).await.body;
    let conversation = desk["conversations"].as_array().unwrap().iter().find(|one| one["last_words"] == words).unwrap();
    let path = format!("/api/conversations/{}", conversation["id"].as_str().unwrap());
    web.ask(&me, "POST", &format!("{path}/take"), Some(json!({ "take_over": true }))).await;
    let id = any_uuid();
    let reply = json!({ "id": id, "text": text, "attachments": [] });
    let sent = web.ask(&me, "POST", &format!("{path}/messages"), Some(reply)).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
    id
}

fn sent() -> Value {
    json!({ "state": "sent" })
}

/// How this message of ours fares, as the desk is shown it.
async fn delivery(web: &Web, me: &As, id: uuid::Uuid) -> Value {
    let desk = web.ask(me, "GET", "/api/desk", None).await.body;
    let customer = desk["conversations"][0]["customer_id"].as_str().unwrap().to_owned();
    let timeline = web.ask(me, "GET", &format!("/api/customers/{customer}/timeline"), None).await.body;
    let items = timeline["items"].as_array().unwrap();
    items.iter().find(|item| item["id"] == json!(id)).unwrap()["body"]["delivery"].clone()
}

both_engines! {
    async fn a_message_is_delivered_once_the_widget_says_that_it_has_it_and_not_before(site: &Site) {
        let web = Web::on(site).await;
        open_shop(&web).await;
        let (_, visitor) = begin(&web, &As::Nobody, None).await;
        writes(&web, &visitor, "Bonjour").await;
        let me = web.signed_in("admin@maison.example").await;
        let mut line = Line::open(&web, &visitor).await;
        let one = answers(&web, "Bonjour", "un").await;
        assert!(line.texts_until("un").await.contains(&"un".to_owned()));
        let thread = web.ask(&visitor, "GET", "/api/widget/thread", None).await;
        assert_eq!(thread.body["items"].as_array().unwrap().len(), 2);
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(delivery(&web, &me, one).await, sent(), "written to a line is not arrived");

        // What nobody here ever said is passed over.
        line.say(json!({ "type": "got", "item": any_uuid() })).await;
        line.say(json!({ "type": "got", "item": one })).await;
        line.told(one, "delivered").await;
        assert_eq!(delivery(&web, &me, one).await, json!({ "state": "delivered" }));

        let two = answers(&web, "un", "deux").await;
        let (_, stranger) = begin(&web, &As::Nobody, None).await;
        let got = async |who: &As| web.ask(who, "POST", "/api/widget/got", Some(json!({ "item": two }))).await.status;
        assert_eq!(got(&stranger).await, StatusCode::NOT_FOUND);
        assert_eq!(delivery(&web, &me, two).await, sent());
        assert_eq!(got(&visitor).await, StatusCode::NO_CONTENT);
        assert_eq!(delivery(&web, &me, two).await, json!({ "state": "delivered" }));
    }

    async fn typing_is_told_of_the_conversation_that_goes_on_and_of_no_past_one(site: &Site) {
        let web = Web::on(site).await;
        open_shop(&web).await;
        let (_, visitor) = begin(&web, &As::Nobody, None).await;
        writes(&web, &visitor, "Il y a longtemps").await;
        let me = web.signed_in("admin@maison.example").await;
        take_and_close(&web, &me, &visitor).await;
        site.clock.advance(3 * 24 * 3_600_000);
        writes(&web, &visitor, "Maintenant").await;
        let going_on = conversation(&web, &visitor).await["id"].clone();
        let mut passings = web.deps.hub.passings();
        let mut line = Line::open(&web, &visitor).await;
        line.say(json!({ "type": "typing" })).await;
        let mut typed_in = Vec::new();
        while let Ok(Ok(passing)) = tokio::time::timeout(Duration::from_millis(500), passings.recv()).await {
            if let Passing::Typing { conversation_id, .. } = passing {
                typed_in.push(json!(conversation_id));
            }
        }
        assert_eq!(typed_in, [going_on]);
    }

    async fn a_visitor_hears_answers_to_them_alone_and_goes_on_hearing_when_they_turn_out_to_be_known(site: &Site) {
        let web = Web::on(site).await;
        let secret = open_shop(&web).await;
        let (_, phone) = begin(&web, &As::Nobody, Some(login(&secret, "zoe"))).await;
        writes(&web, &phone, "Depuis mon téléphone").await;
        let (_, laptop) = begin(&web, &As::Nobody, None).await;
        writes(&web, &laptop, "Depuis mon ordinateur").await;
        let mut line = Line::open(&web, &laptop).await;
        answers(&web, "Depuis mon téléphone", "pour le téléphone").await;
        answers(&web, "Depuis mon ordinateur", "un").await;
        let heard = line.texts_until("un").await;
        assert!(heard.contains(&"un".to_owned()) && !heard.contains(&"pour le téléphone".to_owned()), "{heard:?}");
        // Her own name is known from her phone: the laptop's visitor becomes that customer.
        begin(&web, &laptop, Some(login(&secret, "zoe"))).await;
        answers(&web, "un", "deux").await;
        let heard = line.texts_until("deux").await;
        assert!(heard.contains(&"deux".to_owned()) && !heard.contains(&"pour le téléphone".to_owned()), "{heard:?}");
        answers(&web, "deux", "trois").await;
        assert!(line.texts_until("trois").await.contains(&"trois".to_owned()));
    }

    async fn who_takes_over_a_shared_browser_hears_nothing_of_the_one_before(site: &Site) {
        let web = Web::on(site).await;
        let secret = open_shop(&web).await;
        let (_, browser) = begin(&web, &As::Nobody, Some(login(&secret, "zoe"))).await;
        writes(&web, &browser, "Mon code est 4512").await;
        let mut line = Line::open(&web, &browser).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        begin(&web, &browser, Some(login(&secret, "tom"))).await;
        let answer = "Merci Zoé, code 4512 reçu";
        answers(&web, "Mon code est 4512", answer).await;
        // Her own words may have come while she was still there.
        assert!(!line.texts_until(answer).await.contains(&answer.to_owned()));
    }
}
