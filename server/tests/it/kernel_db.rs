//! Facts are kept whole or not at all, alone and in groups.

use passerelle::kernel::db::{Db, Engine, Error, Tx};
use passerelle::kernel::events;
use uuid::Uuid;

use crate::both_engines;
use crate::engines::Site;

/// A table of the test's own.
async fn notes(db: &Db) {
    db.write(|tx| {
        tx.execute("CREATE TABLE author (id uuid PRIMARY KEY)", &[])?;
        tx.execute(
            "CREATE TABLE note (
                 id uuid PRIMARY KEY, box text NOT NULL, place bigint NOT NULL, author uuid REFERENCES author (id),
                 body bytea, done boolean NOT NULL DEFAULT false, weight double precision,
                 CHECK (place >= 0), UNIQUE (box, place))",
            &[],
        )
    })
    .await
    .unwrap();
}

fn put(tx: &mut Tx, place: i64) -> Result<Uuid, Error> {
    let id = tx.new_id();
    tx.execute("INSERT INTO note (id, box, place) VALUES ($1, 'inbox', $2)", &[&id, &place])?;
    Ok(id)
}

async fn places(db: &Db) -> Vec<i64> {
    db.read(|tx| Ok::<_, Error>(tx.query("SELECT place FROM note ORDER BY place", &[])?.iter().map(|r| r.get(0)).collect()))
        .await
        .unwrap()
}

both_engines! {
    async fn a_value_comes_back_as_it_was(site: &Site) {
        notes(&site.db).await;
        let body = vec![0, 159, 146, 150];
        let row = site.db.write(move |tx| {
            let id = tx.new_id();
            let none: Option<Uuid> = None;
            tx.execute(
                "INSERT INTO note (id, box, place, author, body, done, weight) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                &[&id, &"été 🦉", &i64::MAX, &none, &body, &true, &0.25],
            )?;
            let row = tx.query_one("SELECT id, box, place, author, body, done, weight FROM note WHERE id = $1 AND done = $2", &[&id, &true])?;
            assert_eq!(row.get::<Uuid>(0), id);
            Ok::<_, Error>(row)
        }).await.unwrap();
        assert_eq!(row.get::<String>(1), "été 🦉");
        assert_eq!(row.get::<i64>(2), i64::MAX);
        assert_eq!(row.get::<Option<Uuid>>(3), None);
        assert_eq!(row.get::<Option<Vec<u8>>>(4), Some(vec![0, 159, 146, 150]));
        assert!(row.get::<bool>(5));
        assert_eq!(row.get::<f64>(6), 0.25);
    }

    async fn a_column_of_another_type_fails_the_unit_and_not_the_thread(site: &Site) {
        notes(&site.db).await;
        let wrong = site.db.write(|tx| {
            put(tx, 1)?;
            Ok::<i64, Error>(tx.query_one("SELECT box FROM note", &[])?.get(0))
        }).await;
        assert!(matches!(wrong, Err(Error::Sql(_))), "{wrong:?}");
        assert_eq!(places(&site.db).await, [0_i64; 0]);
    }

    async fn failing_and_panicking_closures_take_nobody_with_them(site: &Site) {
        notes(&site.db).await;
        let mut waiting = Vec::new();
        for place in 0..60 {
            let db = site.db.clone();
            waiting.push(tokio::spawn(async move {
                db.write(move |tx| {
                    put(tx, place)?;
                    match place % 3 {
                        0 => Ok(()),
                        1 => Err(Error::NoRow),
                        // Quieter than panic!, the same to the database.
                        _ => std::panic::resume_unwind(Box::new("ouch")),
                    }
                }).await
            }));
        }
        for (place, waiting) in waiting.into_iter().enumerate() {
            let expected = match place % 3 { 0 => Ok(()), 1 => Err(Error::NoRow), _ => Err(Error::Panic) };
            assert_eq!(waiting.await.unwrap(), expected);
        }
        assert_eq!(places(&site.db).await, (0..60).step_by(3).collect::<Vec<i64>>());
    }

    async fn a_refusal_names_its_index_in_the_same_words_on_both_engines(site: &Site) {
        notes(&site.db).await;
        site.db.write(|tx| put(tx, 1)).await.unwrap();
        let twice = site.db.write(|tx| put(tx, 1)).await;
        assert_eq!(twice, Err(Error::Unique("note(box, place)".into())));
        assert!(twice.unwrap_err().is_unique("note(box, place)"));
        let below = site.db.write(|tx| put(tx, -1)).await;
        assert!(matches!(below, Err(Error::Constraint(_))), "{below:?}");
        let orphan = site.db.write(|tx| {
            let (id, author) = (tx.new_id(), tx.new_id());
            tx.execute("INSERT INTO note (id, box, place, author) VALUES ($1, 'x', 1, $2)", &[&id, &author])
        }).await;
        assert!(matches!(orphan, Err(Error::Constraint(_))), "{orphan:?}");
    }

    async fn a_swallowed_error_dooms_the_fact(site: &Site) {
        notes(&site.db).await;
        let doomed = site.db.write(|tx| {
            put(tx, 1)?;
            let swallowed = put(tx, 1);
            assert!(swallowed.is_err());
            // What comes later is refused too.
            assert_eq!(put(tx, 2), swallowed);
            Ok::<_, Error>(())
        }).await;
        assert_eq!(doomed, Err(Error::Unique("note(box, place)".into())));
        assert_eq!(places(&site.db).await, [0_i64; 0]);
    }

    async fn a_question_cannot_write(site: &Site) {
        notes(&site.db).await;
        assert!(matches!(site.db.read(|tx| put(tx, 1)).await, Err(Error::Sql(_))));
        assert_eq!(places(&site.db).await, [0_i64; 0]);
    }

    async fn a_question_sees_one_moment(site: &Site) {
        notes(&site.db).await;
        let (begun, wait_begun) = std::sync::mpsc::channel();
        let (go_on, wait_go_on) = std::sync::mpsc::channel();
        let db = site.db.clone();
        let asked = tokio::spawn(async move {
            db.read(move |tx| {
                let count = |tx: &mut Tx| Ok::<i64, Error>(tx.query_one("SELECT count(*) FROM note", &[])?.get(0));
                let before = count(tx)?;
                begun.send(()).unwrap();
                wait_go_on.recv().unwrap();
                Ok::<_, Error>((before, count(tx)?))
            }).await
        });
        wait_begun.recv().unwrap();
        site.db.write(|tx| put(tx, 1)).await.unwrap();
        go_on.send(()).unwrap();
        assert_eq!(asked.await.unwrap(), Ok((0, 0)));
    }

    async fn what_waits_is_done_before_the_stop_and_nothing_is_taken_in_after(site: &Site) {
        notes(&site.db).await;
        let waiting: Vec<_> = (0..40).map(|place| {
            let db = site.db.clone();
            tokio::spawn(async move { db.write(move |tx| put(tx, place)).await })
        }).collect();
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        site.db.stop().await;
        let mut kept = Vec::new();
        for (place, waiting) in (0..).zip(waiting) {
            match waiting.await.unwrap() {
                Ok(_) => kept.push(place),
                Err(error) => assert_eq!(error, Error::Stopped),
            }
        }
        assert_eq!(site.db.write(|tx| put(tx, 99)).await, Err(Error::Stopped));
        let again = site.another_node().await;
        assert_eq!(places(&again).await, kept);
        again.stop().await;
    }

    async fn counters_are_exact_when_many_read_and_then_write_under_a_lock(site: &Site) {
        notes(&site.db).await;
        let waiting: Vec<_> = (0..64).map(|_| {
            let db = site.db.clone();
            tokio::spawn(async move {
                db.write(|tx| {
                    tx.lock("inbox")?;
                    let next: i64 = tx.query_one("SELECT COALESCE(max(place), 0) + 1 FROM note", &[])?.get(0);
                    put(tx, next)
                }).await.unwrap()
            })
        }).collect();
        for waiting in waiting {
            waiting.await.unwrap();
        }
        assert_eq!(places(&site.db).await, (1..=64).collect::<Vec<i64>>());
    }

    async fn a_fact_not_kept_tells_no_event(site: &Site) {
        notes(&site.db).await;
        let failed = site.db.write(|tx| {
            tx.append_event("all", "lost")?;
            Err::<(), _>(Error::NoRow)
        }).await;
        assert_eq!(failed, Err(Error::NoRow));
        site.db.write(|tx| tx.append_event("all", "kept")).await.unwrap();
        site.db.wakes().wait_for(|head| *head == 1).await.unwrap();
        let told = site.db.read(|tx| events::after(tx, 0, 10)).await.unwrap();
        assert_eq!(told.iter().map(|event| (event.seq, event.body.as_str())).collect::<Vec<_>>(), [(1, "kept")]);
    }

    async fn opening_twice_is_harmless(site: &Site) {
        notes(&site.db).await;
        site.db.write(|tx| put(tx, 7)).await.unwrap();
        let (one, other) = tokio::join!(site.another_node(), site.another_node());
        assert_eq!(places(&one).await, [7]);
        assert_eq!(places(&other).await, [7]);
        tokio::join!(one.stop(), other.stop());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_facts_whole_and_is_survived() {
    let site = Site::on(Engine::Sqlite).await;
    notes(&site.db).await;
    let limit = |pages: i64| move |tx: &mut Tx| tx.query(&format!("PRAGMA max_page_count = {pages}"), &[]).map(drop);
    site.db.write(|tx| put(tx, 0)).await.unwrap();
    // SQLite does not go below what it holds.
    site.db.write(limit(1)).await.unwrap();
    let waiting: Vec<_> = (1..=100)
        .map(|place| {
            let db = site.db.clone();
            tokio::spawn(async move {
                db.write(move |tx| {
                    let id = put(tx, place)?;
                    let big = (place % 10 == 0).then(|| vec![7_u8; 100_000]);
                    tx.execute("UPDATE note SET body = $2 WHERE id = $1", &[&id, &big])
                })
                .await
            })
        })
        .collect();
    let mut kept = vec![0];
    for (place, waiting) in (1..).zip(waiting) {
        match waiting.await.unwrap() {
            Ok(_) => kept.push(place),
            Err(error) => assert!(matches!(error, Error::Sql(_) | Error::Retry(_)), "{error:?}"),
        }
    }
    assert!(!kept.contains(&10), "the disk was not full");
    assert_eq!(places(&site.db).await, kept);
    site.db.write(limit(1_000_000)).await.unwrap();
    site.db.write(|tx| put(tx, 1_000)).await.unwrap();
    site.db.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_prepared_before_the_tables_changed_is_made_again() {
    let site = Site::on(Engine::Postgres).await;
    notes(&site.db).await;
    // Each of the connections has prepared it.
    let all = "SELECT * FROM author";
    for _ in 0..40 {
        site.db.write(|tx| tx.query(all, &[])).await.unwrap();
    }
    let other = site.another_node().await;
    other.write(|tx| tx.execute("ALTER TABLE author ADD COLUMN name text", &[])).await.unwrap();
    for _ in 0..40 {
        site.db.write(|tx| tx.query(all, &[])).await.unwrap();
    }
    tokio::join!(site.db.stop(), other.stop());
}
