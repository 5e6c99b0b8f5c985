//! What a node tells a reader that was away: all that it missed, or that it must start anew.

use std::time::Duration;

use passerelle::kernel::announce::announce;
use passerelle::kernel::db::Db;
use passerelle::kernel::events;
use passerelle::realtime::Hub;
use tokio_util::sync::CancellationToken;
use wire::access::Act;
use wire::event::{Audience, DeskEvent};
use wire::ids::TeamId;
use wire::people::Team;

use crate::both_engines;

async fn head(db: &Db) -> i64 {
    db.read(events::head).await.unwrap()
}

fn team() -> DeskEvent {
    DeskEvent::TeamChanged(Team { id: TeamId(crate::engines::any_uuid()), name: "Accueil".into() })
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

    async fn a_reader_from_before_what_was_forgotten_or_restored_starts_anew(site: &Site) {
        let tell = async || {
            let before = head(&site.db).await;
            site.db.write(|tx| announce(tx, Audience::May { act: Act::DeskUse }, &team()).map(drop)).await.unwrap();
            while head(&site.db).await == before {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        for _ in 0..4 {
            tell().await;
            site.clock.advance(1_000);
        }
        let missed = async |after: i64| {
            // As after a restart: all of it is in the log only.
            let hub = Hub::start(site.db.clone(), CancellationToken::new()).await.unwrap();
            let missed = hub.missed(after).await.unwrap();
            missed.map(|(to, events)| (to, events.iter().map(|logged| logged.seq).collect::<Vec<_>>()))
        };
        assert_eq!(missed(0).await, Some((4, vec![1, 2, 3, 4])));

        let two_seconds = site.deps.now() - 2_000;
        while site.db.write(move |tx| events::forget_some(tx, two_seconds)).await.unwrap() {}
        assert_eq!(missed(0).await, None);
        assert_eq!(missed(1).await, None);
        assert_eq!(missed(2).await, Some((4, vec![3, 4])));
        let future = site.deps.now() + 1_000_000;
        while site.db.write(move |tx| events::forget_some(tx, future)).await.unwrap() {}
        assert_eq!(missed(3).await, Some((4, vec![4])), "the last one stays");

        // A backup of this moment is restored after two more were seen: what follows leaves a hole.
        site.db.write(|tx| tx.execute("UPDATE event_head SET seq = seq + 1000", &[])).await.unwrap();
        tell().await;
        assert_eq!(missed(6).await, None);
        assert_eq!(missed(1005).await, Some((1005, vec![])));
    }
}
