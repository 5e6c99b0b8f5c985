//! What is sent beside words: taken in and given out alike, whoever brings it.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::json;
use wire::people::Role;

use crate::both_engines;
use crate::engines::any_uuid;
use crate::web::shop::{begin, open_shop};
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
