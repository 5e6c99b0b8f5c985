//! Jobs are run though workers die, ended by one worker only, and seen when given up.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use passerelle::kernel::db::{Db, Error, Tx};
use passerelle::kernel::jobs::{self, Claimed, Failure, JobId, NewJob, Runner};
use tokio_util::sync::CancellationToken;

use crate::both_engines;

async fn enqueue(db: &Db, job: NewJob) -> JobId {
    db.write(move |tx| tx.enqueue(job.clone())).await.unwrap()
}

async fn claim(db: &Db, worker: &'static str) -> Vec<Claimed> {
    db.write(move |tx| jobs::claim(tx, worker, &[], 100, 10_000)).await.unwrap()
}

fn keyed(run_at: i64) -> NewJob {
    NewJob { kind: "push".into(), payload: "{}".into(), run_at, dedup: Some("customer 1".into()) }
}

type LateEnd = fn(&mut Tx, JobId) -> Result<(), Error>;

type Runs = Arc<Mutex<BTreeMap<String, Vec<i64>>>>;

/// Starts a runner whose handler notes each attempt and answers by the payload.
fn runner(db: &Db, runs: &Runs) -> (CancellationToken, tokio::task::JoinHandle<()>) {
    let stop = CancellationToken::new();
    let runs = runs.clone();
    let run = Runner::new(db).attempts(3).run(
        move |job| {
            let runs = runs.clone();
            async move {
                runs.lock().unwrap().entry(job.payload.clone()).or_default().push(job.attempt);
                match job.payload.as_str() {
                    "well" => Ok(()),
                    "later" if job.attempt > 1 => Ok(()),
                    "later" | "never" => Err(Failure::Retry("not yet".into())),
                    "hopeless" => Err(Failure::GiveUp("no such customer".into())),
                    "slow" => {
                        tokio::time::sleep(Duration::from_millis(300)).await;
                        Ok(())
                    }
                    _ => std::panic::resume_unwind(Box::new("ouch")),
                }
            }
        },
        stop.clone(),
    );
    (stop, tokio::spawn(run))
}

async fn until(what: &str, mut reached: impl AsyncFnMut() -> bool) {
    for _ in 0..1_000 {
        if reached().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("never: {what}");
}

async fn left(db: &Db) -> i64 {
    db.read(|tx| Ok::<_, Error>(tx.query_one("SELECT count(*) FROM job", &[])?.get(0))).await.unwrap()
}

both_engines! {
    async fn jobs_of_a_kind_that_nobody_runs_are_shown_as_given_up(site: &Site) {
        let known = enqueue(&site.db, NewJob::now("push", "{}")).await;
        let later = site.deps.now() + 60_000;
        let unknown = enqueue(&site.db, NewJob { run_at: later, ..NewJob::now("of a newer version", "{}") }).await;
        assert_eq!(site.db.write(|tx| jobs::bury_unknown(tx, &["push", "pull"])).await.unwrap(), 1);
        assert_eq!(site.db.write(|tx| jobs::bury_unknown(tx, &["push", "pull"])).await.unwrap(), 0);
        let dead = site.db.read(jobs::dead).await.unwrap();
        assert_eq!(dead.iter().map(|job| job.id).collect::<Vec<_>>(), [unknown]);
        assert!(dead[0].error.contains("this kind"));
        assert_eq!(claim(&site.db, "a").await.iter().map(|job| job.id).collect::<Vec<_>>(), [known]);
    }

    async fn a_job_is_run_after_its_fact_and_its_time(site: &Site) {
        let failed = site.db.write(|tx| {
            tx.enqueue(NewJob::now("push", "lost"))?;
            Err::<(), _>(Error::NoRow)
        }).await;
        assert_eq!(failed, Err(Error::NoRow));
        let later = site.deps.now() + 60_000;
        let id = enqueue(&site.db, NewJob { run_at: later, ..NewJob::now("push", "kept") }).await;
        assert_eq!(claim(&site.db, "a").await, []);
        site.clock.advance(60_000);
        let jobs = claim(&site.db, "a").await;
        assert_eq!(jobs, [Claimed { id, kind: "push".into(), payload: "kept".into(), attempt: 1, fence: 1 }]);
        assert_eq!(claim(&site.db, "b").await, []);
        site.db.write(move |tx| jobs::done(tx, id, 1)).await.unwrap();
        assert_eq!(left(&site.db).await, 0);
    }

    async fn a_lost_lease_is_taken_over_and_the_late_worker_refused(site: &Site) {
        let id = enqueue(&site.db, NewJob::now("push", "{}")).await;
        assert_eq!(claim(&site.db, "slow").await.len(), 1);
        // The worker's process is gone; another one starts on the same database.
        let other = site.another_node().await;
        site.clock.advance(10_000);
        let taken = site.db.write(|tx| jobs::claim(tx, "quick", &["push", "other"], 100, 10_000)).await.unwrap();
        assert_eq!((taken[0].id, taken[0].attempt, taken[0].fence), (id, 2, 2));
        let late: [LateEnd; 4] = [
            |tx, id| jobs::done(tx, id, 1),
            |tx, id| jobs::extend(tx, id, 1, 10_000),
            |tx, id| jobs::retry_later(tx, id, 1, "late", 0),
            |tx, id| jobs::bury(tx, id, 1, "late"),
        ];
        for late in late {
            let refused = other.write(move |tx| {
                tx.append_event("all", "done by the late one")?;
                late(tx, id)
            }).await;
            assert_eq!(refused, Err(Error::NoRow));
        }
        site.db.write(move |tx| jobs::extend(tx, id, 2, 60_000)).await.unwrap();
        site.clock.advance(30_000);
        assert_eq!(claim(&site.db, "third").await, []);
        site.db.write(move |tx| jobs::done(tx, id, 2)).await.unwrap();
        assert_eq!(site.db.read(passerelle::kernel::events::head).await, Ok(0));
        other.stop().await;
    }

    async fn waiting_twins_are_one_and_a_running_one_is_not_joined(site: &Site) {
        let soon = site.deps.now() + 1_000;
        let first = enqueue(&site.db, keyed(soon)).await;
        assert_eq!(enqueue(&site.db, keyed(soon + 9_000)).await, first);
        assert_eq!(enqueue(&site.db, keyed(0)).await, first);
        let running = claim(&site.db, "a").await;
        assert_eq!(running.len(), 1, "the earliest time counts");
        let second = enqueue(&site.db, keyed(0)).await;
        assert_ne!(second, first);
        // The first fails and would wait again: the second does its work.
        site.db.write(move |tx| jobs::retry_later(tx, first, 1, "offline", 0)).await.unwrap();
        assert_eq!(left(&site.db).await, 1);
        assert_eq!(claim(&site.db, "a").await[0].id, second);
    }

    async fn a_job_given_up_is_on_the_dead_list_until_it_is_revived(site: &Site) {
        let id = enqueue(&site.db, NewJob::now("push", "{}")).await;
        claim(&site.db, "a").await;
        site.db.write(move |tx| jobs::bury(tx, id, 1, "no such customer")).await.unwrap();
        site.clock.advance(3_600_000);
        assert_eq!(claim(&site.db, "a").await, []);
        let dead = site.db.read(jobs::dead).await.unwrap();
        assert_eq!((dead[0].id, dead[0].attempts, dead[0].error.as_str()), (id, 1, "no such customer"));
        assert_eq!(dead[0].dead_at, crate::engines::TUESDAY);
        site.db.write(move |tx| jobs::revive(tx, id)).await.unwrap();
        assert_eq!(site.db.read(jobs::dead).await.unwrap(), []);
        assert_eq!(claim(&site.db, "a").await[0].attempt, 1);
    }

    async fn dead_jobs_of_one_kind_are_revived_together_and_twins_stay_one(site: &Site) {
        let db = &site.db;
        let now = site.deps.now();
        for _ in 0..2 {
            enqueue(db, keyed(now)).await;
            for job in claim(db, "a").await {
                db.write(move |tx| jobs::bury(tx, job.id, job.fence, "no")).await.unwrap();
            }
        }
        enqueue(db, NewJob::now("other", "{}")).await;
        let other = claim(db, "a").await.remove(0);
        db.write(move |tx| jobs::bury(tx, other.id, other.fence, "no")).await.unwrap();
        assert_eq!(db.write(|tx| jobs::revive_all(tx, "push")).await, Ok(1));
        let left = db.read(jobs::dead).await.unwrap();
        assert_eq!(left.iter().map(|job| job.kind.as_str()).collect::<Vec<_>>(), ["other"]);
        assert_eq!(claim(db, "b").await.len(), 1);
        let id = left[0].id;
        assert_eq!(db.write(move |tx| jobs::discard(tx, id)).await.map(|job| job.kind), Ok("other".into()));
        assert_eq!(db.write(move |tx| jobs::discard(tx, id)).await.map(drop), Err(Error::NoRow));
    }

    async fn no_two_workers_are_given_the_same_job(site: &Site) {
        site.db.write(|tx| (0..200).try_for_each(|n| tx.enqueue(NewJob::now("push", n.to_string())).map(drop))).await.unwrap();
        let other = site.another_node().await;
        let workers: Vec<_> = (0..8).map(|n| {
            let db = if n % 2 == 0 { site.db.clone() } else { other.clone() };
            tokio::spawn(async move {
                let mut mine = Vec::new();
                loop {
                    let some = db.write(move |tx| jobs::claim(tx, &n.to_string(), &["push"], 5, 60_000)).await.unwrap();
                    if some.is_empty() {
                        return mine;
                    }
                    mine.extend(some.into_iter().map(|job| job.payload));
                }
            })
        }).collect();
        let mut all = Vec::new();
        for worker in workers {
            all.extend(worker.await.unwrap());
        }
        // A worker may stop early, when all it could see was locked by others at that moment.
        while let Some(job) = claim(&site.db, "last").await.pop() {
            all.push(job.payload);
        }
        all.sort_by_key(|n| n.parse::<i64>().unwrap());
        assert_eq!(all, (0..200).map(|n| n.to_string()).collect::<Vec<_>>());
        other.stop().await;
    }

    async fn the_runner_runs_retries_and_gives_up(site: &Site) {
        let runs = Runs::default();
        let (stop, ended) = runner(&site.db, &runs);
        let attempts = |payload: &str| runs.lock().unwrap().get(payload).cloned().unwrap_or_default();
        for payload in ["well", "later", "never", "hopeless", "ouch"] {
            enqueue(&site.db, NewJob::now("push", payload)).await;
        }
        until("the first attempts", async || runs.lock().unwrap().len() == 5).await;
        until("one given up", async || site.db.read(jobs::dead).await.unwrap().len() == 1).await;
        for _ in 0..2 {
            site.clock.advance(5_000);
            tokio::time::sleep(Duration::from_millis(900)).await;
        }
        until("all given up", async || site.db.read(jobs::dead).await.unwrap().len() == 3).await;
        assert_eq!(attempts("well"), [1]);
        assert_eq!(attempts("later"), [1, 2]);
        assert_eq!(attempts("never"), [1, 2, 3]);
        assert_eq!(attempts("hopeless"), [1]);
        assert_eq!(attempts("ouch"), [1, 2, 3]);
        assert_eq!(left(&site.db).await, 3);
        stop.cancel();
        ended.await.unwrap();
    }

    async fn the_runner_starts_at_once_and_ends_what_it_has_begun(site: &Site) {
        let runs = Runs::default();
        let (stop, ended) = runner(&site.db, &runs);
        // Long enough for the runner to have gone to sleep.
        tokio::time::sleep(Duration::from_millis(50)).await;
        enqueue(&site.db, NewJob::now("push", "slow")).await;
        until("it has begun", async || !runs.lock().unwrap().is_empty()).await;
        stop.cancel();
        ended.await.unwrap();
        assert_eq!(left(&site.db).await, 0);
    }
}
