//! What a visitor's socket brings, over a real connection.

use std::time::Duration;

use axum::http::StatusCode;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::both_engines;
use crate::engines::any_uuid;
use crate::web::shop::{begin, login, open_shop};
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
async fn answers(web: &Web, words: &str, text: &str) {
    let me = web.signed_in("admin@maison.example").await;
    let desk = web.ask(&me, "GET", "/api/desk", None).await.body;
    let conversation = desk["conversations"].as_array().unwrap().iter().find(|one| one["last_words"] == words).unwrap();
    let path = format!("/api/conversations/{}", conversation["id"].as_str().unwrap());
    web.ask(&me, "POST", &format!("{path}/take"), Some(json!({ "take_over": true }))).await;
    let reply = json!({ "id": any_uuid(), "text": text, "attachments": [] });
    let sent = web.ask(&me, "POST", &format!("{path}/messages"), Some(reply)).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
}

both_engines! {
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
