//! What is sent beside words: taken in and given out alike, whoever brings it.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use passerelle::conversations::files::unsent;
use passerelle::kernel::db::{Error, Tx};
use serde_json::json;
use wire::people::Role;

use crate::both_engines;
use crate::engines::any_uuid;
use crate::web::document::operations;
use crate::web::shop::{begin, conversation, open_shop};
use crate::web::{Answer, As, Web};

const LIMIT: usize = 4_000_000;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x06\0\0\0";

/// A picture of so many bytes, as far as anybody looks.
fn photo(bytes: usize) -> Vec<u8> {
    let mut photo = PNG.to_vec();
    photo.resize(bytes, 0);
    photo
}

async fn send(web: &Web, who: &As, path: &str, body: Vec<u8>) -> Answer {
    let As::Key(token) = who else { panic!("files are sent with a token") };
    let request = Request::builder().method("PUT").uri(path).header("authorization", format!("Bearer {token}"));
    web.send(request.body(Body::from(body)).unwrap()).await
}

async fn write(web: &Web, who: &As, text: &str, files: &[uuid::Uuid]) {
    let message = json!({ "id": any_uuid(), "text": text, "attachments": files, "page_url": null });
    let sent = web.ask(who, "POST", "/api/widget/messages", Some(message)).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
}

fn blobs_in(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { blobs_in(&path) } else { 1 }).sum()
}

/// An advisor and a visitor, each with the address of their uploads and of their downloads.
async fn senders(web: &Web) -> [(As, &'static str, &'static str); 2] {
    open_shop(web).await;
    let (_, visitor) = begin(web, &As::Nobody, None).await;
    [(web.key(Role::Advisor).await, "/api/files", "/api/files"), (visitor, "/api/widget/uploads", "/api/widget/files")]
}

both_engines! {
    async fn a_file_is_taken_up_to_the_size_that_the_site_announces(site: &Site) {
        let web = Web::with(site, |config| config.uploads.max_bytes = LIMIT).await;
        for (who, up, down) in senders(&web).await {
            let id = any_uuid();
            let kept = send(&web, &who, &format!("{up}/{id}?name=photo%20%C3%A9t%C3%A9.png"), photo(LIMIT)).await;
            assert_eq!(kept.status, StatusCode::OK, "{up}: {}", kept.body);
            assert_eq!((&kept.body["size"], &kept.body["width"]), (&json!(LIMIT), &json!(3)));
            let given = web.ask(&who, "GET", &format!("{down}/{id}"), None).await;
            let header = |name: &str| given.headers[name].to_str().unwrap();
            assert_eq!((header("content-type"), header("x-content-type-options")), ("image/png", "nosniff"));
            assert_eq!(header("content-disposition"), "inline; filename*=UTF-8''photo%20%C3%A9t%C3%A9.png");
            assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
            let larger = send(&web, &who, &format!("{up}/{}", any_uuid()), photo(LIMIT + 1)).await;
            assert_eq!((larger.status, larger.code()), (StatusCode::PAYLOAD_TOO_LARGE, "upload_too_large"), "{up}");
        }
    }

    async fn what_is_no_picture_pdf_or_text_is_refused(site: &Site) {
        let web = Web::on(site).await;
        for (who, up, _) in senders(&web).await {
            let program = send(&web, &who, &format!("{up}/{}", any_uuid()), b"MZ\x90\0\x03\0\0\0".to_vec()).await;
            assert_eq!((program.status, program.code()), (StatusCode::UNSUPPORTED_MEDIA_TYPE, "upload_type_refused"), "{up}");
        }
    }

    async fn a_visitor_s_files_have_a_limit_and_their_words_have_none(site: &Site) {
        let web = Web::with(site, |config| config.widget.uploads_per_visitor = 2).await;
        let [_, (visitor, up, _)] = senders(&web).await;
        for _ in 0..2 {
            assert_eq!(send(&web, &visitor, &format!("{up}/{}", any_uuid()), photo(100)).await.status, StatusCode::OK);
        }
        let slow = send(&web, &visitor, &format!("{up}/{}", any_uuid()), photo(100)).await;
        assert_eq!((slow.status, slow.code()), (StatusCode::TOO_MANY_REQUESTS, "too_many_tries"));
        assert!(slow.headers.contains_key("retry-after"));
        assert!(operations().iter().any(|route| route.path == "/api/widget/uploads/{id}" && route.documents(429)));
        for n in 0..20 {
            write(&web, &visitor, &format!("mot {n}"), &[]).await;
        }
        let (_, other) = begin(&web, &As::Nobody, None).await;
        assert_eq!(send(&web, &other, &format!("{up}/{}", any_uuid()), photo(100)).await.status, StatusCode::OK);
    }

    async fn what_was_never_sent_goes_after_a_week_with_the_bytes_that_nothing_else_names(site: &Site) {
        let web = Web::on(site).await;
        let [(advisor, up, down), (visitor, visitor_up, visitor_down)] = senders(&web).await;
        let me = web.signed_in("admin@maison.example").await;
        let [sent, left, same, drafted, kept] = [(); 5].map(|()| any_uuid());
        for (id, bytes) in [(sent, 100), (left, 200), (same, 100)] {
            assert_eq!(send(&web, &visitor, &format!("{visitor_up}/{id}"), photo(bytes)).await.status, StatusCode::OK);
        }
        write(&web, &visitor, "Voici", &[sent]).await;
        let conversation = conversation(&web, &visitor).await["id"].as_str().unwrap().to_owned();
        for (id, bytes) in [(drafted, 300), (kept, 400)] {
            let (As::Session { cookie, csrf }, path) = (&me, format!("{up}/{id}")) else { panic!("signed in") };
            let request = Request::builder().method("PUT").uri(path).header("cookie", cookie).header("x-csrf", csrf);
            assert_eq!(web.send(request.body(Body::from(photo(bytes))).unwrap()).await.status, StatusCode::OK);
        }
        let draft = json!({ "text": "", "attachments": [drafted], "base": 0 });
        let saved = web.ask(&me, "PUT", &format!("/api/conversations/{conversation}/drafts/reply"), Some(draft)).await;
        assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
        let blobs = || blobs_in(&web.deps.config.files());
        assert_eq!(blobs(), 4);
        unsent::sweep(&web.deps.db, &web.deps.blobs).await.unwrap();
        assert_eq!(blobs(), 4, "the widget may still send them");

        site.clock.advance(unsent::KEPT_MS + 1);
        let young = any_uuid();
        assert_eq!(send(&web, &visitor, &format!("{visitor_up}/{young}"), photo(500)).await.status, StatusCode::OK);
        unsent::sweep(&web.deps.db, &web.deps.blobs).await.unwrap();
        assert_eq!(blobs(), 3, "sent, drafted and young");
        for (who, down, id, is_there) in [
            (&visitor, visitor_down, sent, true),
            (&visitor, visitor_down, young, true),
            (&visitor, visitor_down, left, false),
            (&visitor, visitor_down, same, false),
            (&advisor, down, kept, false),
        ] {
            let status = web.ask(who, "GET", &format!("{down}/{id}"), None).await.status;
            assert_eq!(status, if is_there { StatusCode::OK } else { StatusCode::NOT_FOUND }, "{id}");
        }
        let me = web.signed_in("admin@maison.example").await;
        assert_eq!(web.ask(&me, "GET", &format!("{down}/{drafted}"), None).await.status, StatusCode::OK);

        // A crash came between the rows and the bytes; one of these has been brought again since.
        let again = web.deps.blobs.put(photo(200)).await.unwrap().sha256;
        let brought = web.deps.blobs.put(photo(500)).await.unwrap().sha256;
        let note = move |tx: &mut Tx| {
            for sha256 in [&again, &brought] {
                tx.execute("INSERT INTO blob_to_erase (sha256) VALUES ($1)", &[sha256])?;
            }
            Ok::<_, Error>(())
        };
        site.db.write(note).await.unwrap();
        unsent::sweep(&web.deps.db, &web.deps.blobs).await.unwrap();
        assert_eq!(blobs(), 3);
        assert_eq!(web.ask(&visitor, "GET", &format!("{visitor_down}/{young}"), None).await.status, StatusCode::OK);
    }

    async fn a_disk_that_takes_nothing_more_is_said_to_pass(site: &Site) {
        let web = Web::on(site).await;
        let unfinished = web.deps.config.files().join("unfinished");
        std::fs::remove_dir(&unfinished).unwrap();
        for (who, up, _) in senders(&web).await {
            let lost = send(&web, &who, &format!("{up}/{}", any_uuid()), photo(100)).await;
            assert_eq!((lost.status, lost.code()), (StatusCode::SERVICE_UNAVAILABLE, "unavailable"), "{up}");
        }
    }
}
