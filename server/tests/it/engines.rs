//! Runs each story on SQLite and on PostgreSQL.
//!
//! ```ignore
//! both_engines! {
//!     async fn a_fact_is_kept(site: &Site) { site.db.write(…).await.unwrap(); }
//! }
//! ```

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use passerelle::kernel::clock::{Deps, testing};
use passerelle::kernel::db::{Db, Engine};
use tempfile::TempDir;

mod cluster;

/// Tuesday 10 March 2026, 9:00 in Paris.
pub const TUESDAY: i64 = 1_773_129_600_000;

/// An empty database with all tables, and a folder for files.
pub struct Site {
    pub db: Db,
    pub deps: Deps,
    pub clock: Arc<testing::ManualClock>,
    pub url: String,
    pub dir: TempDir,
}

impl Site {
    pub async fn on(engine: Engine) -> Site {
        let dir = tempfile::tempdir().unwrap();
        let url = match engine {
            Engine::Sqlite => format!("sqlite:{}/site.db", dir.path().display()),
            Engine::Postgres => tokio::task::spawn_blocking(cluster::new_database).await.unwrap(),
        };
        let (deps, clock) = deps();
        let db = Db::open(&url, deps.clone()).await.unwrap();
        Site { db, deps, clock, url, dir }
    }

    /// A second process on the same database, as far as the database can tell.
    pub async fn another_node(&self) -> Db {
        let (deps, clock) = deps();
        clock.set(self.deps.now());
        Db::open(&self.url, deps).await.unwrap()
    }
}

/// An id that nothing has, as a client makes them.
#[expect(clippy::disallowed_methods, reason = "what a caller makes needs no clock of ours")]
pub fn any_uuid() -> uuid::Uuid {
    uuid::Uuid::now_v7()
}

/// Ids must differ between the sites and nodes of a test.
fn deps() -> (Deps, Arc<testing::ManualClock>) {
    static SEED: AtomicU64 = AtomicU64::new(1);
    testing::deps(TUESDAY, SEED.fetch_add(1, Ordering::Relaxed))
}

/// Makes of each story `name` the tests `name::sqlite` and `name::postgres`.
#[macro_export]
macro_rules! both_engines {
    ($($(#[$doc:meta])* async fn $name:ident($site:ident: &Site) $body:block)+) => {$(
        mod $name {
            use super::*;
            use $crate::engines::Site;
            use passerelle::kernel::db::Engine;

            $(#[$doc])*
            async fn story($site: &Site) $body

            #[tokio::test(flavor = "multi_thread")]
            async fn sqlite() {
                let site = Site::on(Engine::Sqlite).await;
                story(&site).await;
                site.db.stop().await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn postgres() {
                let site = Site::on(Engine::Postgres).await;
                story(&site).await;
                site.db.stop().await;
            }
        }
    )+};
}
