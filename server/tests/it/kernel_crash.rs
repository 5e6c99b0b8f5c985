//! What was acknowledged is there, once, after `kill -9` at any moment.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use passerelle::kernel::clock::Deps;
use passerelle::kernel::db::{Db, Error, Row};
use passerelle::kernel::jobs::NewJob;

use crate::both_engines;

const URL: &str = "PASSERELLE_CRASH_URL";
const SENDERS: usize = 16;

/// Not a test by itself: the process that is killed. It says what was acknowledged, until its end.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by the tests below"]
async fn the_process_that_is_killed() {
    let url = std::env::var(URL).unwrap();
    let db = Db::open(&url, Deps::real()).await.unwrap();
    let senders: Vec<_> = (0..SENDERS).map(|_| tokio::spawn(send_for_ever(db.clone()))).collect();
    for sender in senders {
        sender.await.unwrap();
    }
}

async fn send_for_ever(db: Db) {
    loop {
        let kept = db.write(|tx| {
            let id = tx.new_id();
            let text = id.to_string();
            tx.execute("INSERT INTO note (id, body) VALUES ($1, $2)", &[&id, &text])?;
            tx.append_event("all", &text)?;
            tx.enqueue(NewJob::now("push", text))?;
            Ok::<_, Error>(id)
        });
        let line = format!("kept {}\n", kept.await.unwrap());
        // Past the capture of the test harness; one write is one whole line.
        std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
    }
}

/// Lets the process run for a while and kills it; what it had acknowledged.
fn run_and_kill(url: &str, after: Duration) -> BTreeSet<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["kernel_crash::the_process_that_is_killed", "--exact", "--ignored", "--nocapture"])
        .env(URL, url)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let (first, wait_first) = std::sync::mpsc::channel();
    let reading = std::thread::spawn(move || {
        let mut kept = BTreeSet::new();
        for line in out.lines().map_while(Result::ok) {
            // The harness may have begun the line with words of its own.
            if let Some((_, id)) = line.split_once("kept ")
                && id.len() == 36
            {
                kept.insert(id.to_owned());
                let _ = first.send(());
            }
        }
        kept
    });
    wait_first.recv_timeout(Duration::from_secs(60)).expect("the process acknowledged nothing");
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    reading.join().unwrap()
}

/// The texts of notes, events and jobs at one moment: on PostgreSQL a COMMIT may still end after its client was killed.
async fn all(db: &Db) -> [Vec<String>; 3] {
    let sql = [
        "SELECT body FROM note ORDER BY body",
        "SELECT body FROM event ORDER BY body",
        "SELECT payload FROM job ORDER BY payload",
    ];
    let text = |row: &Row| row.get(0);
    let read = db.read(move |tx| {
        let [notes, events, jobs] = sql.map(|sql| tx.query(sql, &[]).map(|rows| rows.iter().map(text).collect()));
        Ok::<_, Error>([notes?, events?, jobs?])
    });
    read.await.unwrap()
}

both_engines! {
    async fn nothing_acknowledged_is_missing_or_doubled_after_kill_9(site: &Site) {
        site.db.write(|tx| tx.execute("CREATE TABLE note (id uuid PRIMARY KEY, body text NOT NULL)", &[])).await.unwrap();
        let mut kept = BTreeSet::new();
        for _ in 0..4 {
            let [dice] = Deps::real().random_bytes();
            let (url, after) = (site.url.clone(), Duration::from_millis(u64::from(dice) * 3));
            kept.extend(tokio::task::spawn_blocking(move || run_and_kill(&url, after)).await.unwrap());
        }
        // On PostgreSQL the events of a killed node may still wait for their places.
        let mut found = all(&site.db).await;
        for _ in 0..100 {
            if found[1].len() == found[0].len() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            found = all(&site.db).await;
        }
        let [notes, events, jobs] = found;
        let missing = kept.iter().filter(|id| notes.binary_search(id).is_err()).count();
        assert_eq!(missing, 0, "of {} acknowledged", kept.len());
        // What was kept without having been acknowledged is kept whole as well.
        assert!(notes == events, "{} notes, {} events", notes.len(), events.len());
        assert!(notes == jobs, "{} notes, {} jobs", notes.len(), jobs.len());
        assert!(kept.len() > 100, "{} acknowledged are too few to prove anything", kept.len());
    }
}
