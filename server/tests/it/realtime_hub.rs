//! A node that lags behind the log sends nobody back to the start.

use std::time::Duration;

use passerelle::kernel::db::Db;
use passerelle::kernel::events;
use passerelle::realtime::Hub;
use tokio_util::sync::CancellationToken;

use crate::both_engines;

async fn head(db: &Db) -> i64 {
    db.read(events::head).await.unwrap()
}

both_engines! {
    async fn a_reader_ahead_of_its_node_has_missed_nothing_unless_the_log_went_back(site: &Site) {
        // Told to stop, it takes nothing in: it lags for as long as the test wants.
        let stopped = CancellationToken::new();
        stopped.cancel();
        let hub = Hub::start(site.db.clone(), stopped).await.unwrap();
        tokio::time::sleep(Duration::from_millis(50)).await;
        site.db.write(|tx| tx.append_event("all", "told").map(drop)).await.unwrap();
        while head(&site.db).await == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }

        let at = head(&site.db).await;
        let (to, events) = hub.missed(at).await.unwrap().unwrap();
        assert_eq!((to, events.len()), (at, 0));
        assert!(hub.missed(at + 1).await.unwrap().is_none());
    }
}
