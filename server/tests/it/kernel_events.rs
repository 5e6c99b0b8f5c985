//! The event log has no holes for a reader with a cursor, however many write.

use std::sync::mpsc::channel;
use std::time::Duration;

use passerelle::kernel::db::{Db, Error};
use passerelle::kernel::events;
use postgres::{Client, NoTls};

use crate::both_engines;
use crate::engines::Site;

const WRITERS: i64 = 16;
const FACTS: i64 = 40;

/// What writer `w` tells in its fact `n`, and whether the fact is kept.
fn kept(n: i64) -> bool {
    n % 5 != 0
}

async fn tell(db: Db, w: i64) {
    for n in 0..FACTS {
        let told = db
            .write(move |tx| {
                tx.append_event("all", &format!("{w} {n} first"))?;
                tx.append_event("all", &format!("{w} {n} second"))?;
                if kept(n) { Ok(()) } else { Err(Error::NoRow) }
            })
            .await;
        assert_eq!(told.is_ok(), kept(n));
    }
}

/// Reads behind its cursor until it has seen `wanted` events, and insists on there being no hole.
async fn follow(db: Db, wanted: usize) -> Vec<String> {
    let mut wakes = db.wakes();
    let mut seen = Vec::new();
    while seen.len() < wanted {
        let cursor = i64::try_from(seen.len()).unwrap();
        let more = db.read(move |tx| events::after(tx, cursor, 7)).await.unwrap();
        for (place, event) in (cursor + 1..).zip(&more) {
            assert_eq!(event.seq, place);
            seen.push(event.body.clone());
        }
        if more.is_empty() {
            tokio::time::timeout(Duration::from_secs(20), wakes.changed()).await.expect("a wake was missed").unwrap();
        }
    }
    seen
}

async fn head(db: &Db) -> i64 {
    db.read(events::head).await.unwrap()
}

both_engines! {
    async fn readers_see_every_event_once_and_in_order_while_sixteen_write(site: &Site) {
        let told = usize::try_from(WRITERS * (0..FACTS).filter(|n| kept(*n)).count() as i64 * 2).unwrap();
        let reader = tokio::spawn(follow(site.db.clone(), told));
        let writers: Vec<_> = (0..WRITERS).map(|w| tokio::spawn(tell(site.db.clone(), w))).collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let seen = reader.await.unwrap();
        for w in 0..WRITERS {
            let mine: Vec<&String> = seen.iter().filter(|body| body.starts_with(&format!("{w} "))).collect();
            let expected: Vec<String> =
                (0..FACTS).filter(|n| kept(*n)).flat_map(|n| [format!("{w} {n} first"), format!("{w} {n} second")]).collect();
            assert_eq!(mine, expected.iter().collect::<Vec<_>>());
        }
        assert_eq!(head(&site.db).await, i64::try_from(told).unwrap());
    }

    async fn an_event_has_the_time_of_its_fact(site: &Site) {
        site.clock.advance(20_000);
        site.db.write(|tx| tx.append_event("agent:1", "{}")).await.unwrap();
        site.db.wakes().wait_for(|head| *head == 1).await.unwrap();
        let told = site.db.read(|tx| events::after(tx, 0, 10)).await.unwrap();
        assert_eq!((told[0].at, told[0].audience.as_str()), (crate::engines::TUESDAY + 20_000, "agent:1"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_on_one_postgres_hear_of_each_others_events() {
    let site = Site::on(passerelle::kernel::db::Engine::Postgres).await;
    let other = site.another_node().await;
    let reader = tokio::spawn(follow(other.clone(), 2 * 2 * 32));
    tokio::join!(tell(site.db.clone(), 1), tell(other.clone(), 2));
    reader.await.unwrap();
    tokio::join!(site.db.stop(), other.stop());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_node_gives_their_places_to_the_events_of_a_node_that_died() {
    let site = Site::on(passerelle::kernel::db::Engine::Postgres).await;
    // A node died while it was placing events: it holds the head row until its connection is cut.
    let (url, (locked, wait_locked), (die, wait_die)) = (site.url.clone(), channel(), channel());
    let dying = std::thread::spawn(move || {
        let mut client = Client::connect(&url, NoTls).unwrap();
        let mut tx = client.transaction().unwrap();
        tx.execute("INSERT INTO event_raw (at, audience, body) VALUES (1, 'all', 'never committed')", &[]).unwrap();
        tx.query("SELECT seq FROM event_head FOR UPDATE", &[]).unwrap();
        locked.send(()).unwrap();
        wait_die.recv().unwrap();
    });
    wait_locked.recv().unwrap();
    // Its last fact was committed, and nobody was told.
    let sql = "INSERT INTO event_raw (at, audience, body) VALUES (1, 'all', 'left behind')";
    site.db.write(|tx| tx.execute(sql, &[])).await.unwrap();
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(head(&site.db).await, 0);
    die.send(()).unwrap();
    dying.join().unwrap();
    assert_eq!(follow(site.db.clone(), 1).await, ["left behind"]);
    site.db.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_connection_is_made_again_and_the_fact_is_kept_once() {
    let site = Site::on(passerelle::kernel::db::Engine::Postgres).await;
    let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    for n in 0..10_i64 {
        let write = site.db.write(move |tx| tx.append_event("all", &n.to_string()));
        let cut = site.db.read(move |tx| tx.query_one(cut, &[]));
        let (write, _) = tokio::join!(write, cut);
        match write {
            Ok(()) => {}
            // Lost during COMMIT: in doubt, and told so.
            Err(Error::Retry(_)) => continue,
            Err(other) => panic!("{other}"),
        }
    }
    site.db.write(|tx| tx.append_event("all", "last")).await.unwrap();
    let mut wakes = site.db.wakes();
    let mut seen: Vec<String> = Vec::new();
    while seen.last().is_none_or(|body| body != "last") {
        let _ = tokio::time::timeout(Duration::from_secs(1), wakes.changed()).await;
        seen = site.db.read(|tx| events::after(tx, 0, 100)).await.unwrap().into_iter().map(|event| event.body).collect();
    }
    let once: std::collections::BTreeSet<&String> = seen.iter().collect();
    assert_eq!(once.len(), seen.len(), "{seen:?}");
    site.db.stop().await;
}
