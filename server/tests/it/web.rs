//! A house whose real router is asked over HTTP, with people of each role.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use passerelle::agents::{Actor, keys, password, people};
use passerelle::config::Config;
use passerelle::deps::Deps;
use passerelle::kernel::blobs::Blobs;
use passerelle::kernel::pace::Pace;
use passerelle::realtime::Hub;
use passerelle::router::router;
use passerelle::search::Index;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;
use wire::admin::{NewApiKey, PutAgent};
use wire::ids::{AgentId, ApiKeyId};
use wire::people::{Locale, Role};

use crate::engines::Site;

pub mod document;
pub mod shop;

pub const PASSWORD: &str = "quatre chevaux bleus";

pub struct Web {
    pub deps: Deps,
    pub router: Router,
    pub admin: Actor,
}

/// How a request says who sends it.
#[derive(Clone, Debug)]
pub enum As {
    Nobody,
    Key(String),
    Session { cookie: String, csrf: String },
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

impl Web {
    /// An empty house with one administrator, `admin@maison.example`.
    pub async fn on(site: &Site) -> Web {
        Self::with(site, |_| {}).await
    }

    pub async fn with(site: &Site, set: impl FnOnce(&mut Config)) -> Web {
        let web = Self::of(Self::deps(site, set).await);
        web.person(web.admin.agent_id, "admin@maison.example", Role::Administrator).await;
        web
    }

    pub async fn deps(site: &Site, set: impl FnOnce(&mut Config)) -> Deps {
        let mut config = Config::in_folder(site.dir.path()).unwrap();
        set(&mut config);
        let stopping = CancellationToken::new();
        let hub = Hub::start(site.db.clone(), stopping.clone()).await.unwrap();
        let blobs = Blobs::open(&config.files(), site.deps.clone()).unwrap();
        let search = Index::open(&config.search_index()).unwrap();
        Deps { db: site.db.clone(), blobs, config: config.into(), hub, search, pace: Pace::default(), stopping }
    }

    /// Nobody works there yet.
    pub fn of(deps: Deps) -> Web {
        let admin = Actor::by_program(AgentId(deps.db.deps().new_id()), Role::Administrator);
        Web { router: router(&deps), deps, admin }
    }

    /// The same house, to be changed by someone else.
    pub fn on_same(other: &Web) -> Web {
        Web { deps: other.deps.clone(), router: other.router.clone(), admin: other.admin.clone() }
    }

    /// Someone who can sign in with [`PASSWORD`].
    pub async fn person(&self, id: AgentId, email: &str, role: Role) {
        let hash = password::hash(PASSWORD.into(), self.deps.db.deps()).await.unwrap();
        let (admin, put) = (self.admin.clone(), put_agent(email, role));
        self.deps.db.write(move |tx| people::put(tx, &admin, id, &put, Some(&hash))).await.unwrap();
    }

    pub async fn key(&self, role: Role) -> As {
        let new = NewApiKey { id: ApiKeyId(self.deps.db.deps().new_id()), name: format!("{role:?}"), role };
        let admin = self.admin.clone();
        let made = self.deps.db.write(move |tx| keys::make(tx, &admin, &new)).await;
        As::Key(made.unwrap().1)
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Answer {
        self.ask(&As::Nobody, "POST", "/api/session", Some(json!({ "email": email, "password": password }))).await
    }

    pub async fn signed_in(&self, email: &str) -> As {
        let answer = self.sign_in(email, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::OK, "{:?}", answer.body);
        let cookie = answer.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        As::Session { cookie, csrf: answer.body["csrf"].as_str().unwrap().to_owned() }
    }

    pub async fn ask(&self, who: &As, method: &str, path: &str, body: Option<Value>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        match who {
            As::Nobody => {}
            As::Key(key) => request = request.header("authorization", format!("Bearer {key}")),
            As::Session { cookie, csrf } => request = request.header("cookie", cookie).header("x-csrf", csrf),
        }
        let body = match body {
            Some(body) => {
                request = request.header("content-type", "application/json");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        self.send(request.body(body).unwrap()).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), 10_000_000).await.unwrap();
        Answer { status, headers, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
    }
}

pub fn put_agent(email: &str, role: Role) -> PutAgent {
    PutAgent {
        name: format!("{role:?}"),
        email: email.into(),
        role,
        team_id: None,
        locale: Locale::Fr,
        max_contacts: 3,
        active: true,
        password: None,
    }
}
