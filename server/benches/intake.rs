//! Measures how many messages are taken in durably per second, against what the disk can do at all.
//!
//! `cargo bench --bench intake`; with `PASSERELLE_BENCH_POSTGRES=postgres://…` (an empty database) on PostgreSQL too.
#![expect(clippy::unwrap_used, reason = "a measurement that fails should say where")]

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use passerelle::flows;
use passerelle::kernel::clock::Deps;
use passerelle::kernel::db::{Db, Error, Tx};
use passerelle::kernel::error::Refusal;
use passerelle::kernel::jobs::NewJob;
use uuid::Uuid;
use wire::ids::{ItemId, VisitorId};
use wire::visitor::VisitorMessage;

/// About what a message leaves on the disk: its row and its event.
const APPENDED: [u8; 1_536] = [b'm'; 1_536];
const BATCH: u32 = 128;
const SENDERS: [usize; 3] = [1, 16, 128];
const ONE_RUN: Duration = Duration::from_secs(4);
const WORDS: &str = "Bonjour, j'ai commandé une machine à café il y a dix jours et le suivi n'a pas bougé depuis mardi. \
    Pouvez-vous me dire où elle est, et si je peux encore changer l'adresse de livraison ? Merci d'avance, Camille";

#[tokio::main]
async fn main() {
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (one, batched) = (appends(dir.path(), 1), appends(dir.path(), BATCH));
    println!("What the disk does: 1.5 KB appended and flushed, per second");
    println!("  one by one {one:>9.0}    in batches of {BATCH} {batched:>9.0}\n");
    println!("{:<34}{:>8}{:>10}{:>9}{:>9}{:>12}{:>11}", "", "senders", "per s", "p50 ms", "p99 ms", "× one by one", "× batched");
    let mut sites = vec![("SQLite", format!("sqlite:{}/site.db", dir.path().display()))];
    sites.extend(std::env::var("PASSERELLE_BENCH_POSTGRES").ok().map(|url| ("PostgreSQL", url)));
    for (engine, url) in sites {
        let db = Db::open(&url, Deps::real()).await.unwrap();
        let visitors = db.write(a_site_with_visitors).await.unwrap();
        for (what, fact) in [("fact of 8 statements", fact as Fact), ("visitor's message", message as Fact)] {
            for senders in SENDERS {
                let took = send(&db, &visitors[..senders], fact).await;
                let rate = took.len() as f64 / ONE_RUN.as_secs_f64();
                let place = |part: f64| took[((took.len() - 1) as f64 * part) as usize].as_secs_f64() * 1_000.0;
                let title = format!("{engine}, {what}");
                let (p50, p99) = (place(0.5), place(0.99));
                println!("{title:<34}{senders:>8}{rate:>10.0}{p50:>9.2}{p99:>9.2}{:>12.2}{:>11.3}", rate / one, rate / batched);
            }
        }
        db.stop().await;
    }
}

/// Appends per second when every `batch` of them is flushed.
fn appends(dir: &Path, batch: u32) -> f64 {
    let mut file = File::create(dir.join("raw")).unwrap();
    let together = APPENDED.repeat(batch as usize);
    let (begun, mut count) = (Instant::now(), 0);
    while begun.elapsed() < ONE_RUN / 2 {
        file.write_all(&together).unwrap();
        file.sync_data().unwrap();
        count += batch;
    }
    f64::from(count) / begun.elapsed().as_secs_f64()
}

type Fact = fn(&mut Tx, VisitorId) -> Result<(), Refusal>;

/// The time each message took, from the call to its being durable, shortest first.
async fn send(db: &Db, visitors: &[VisitorId], fact: Fact) -> Vec<Duration> {
    let end = Instant::now() + ONE_RUN;
    let senders: Vec<_> = visitors.iter().map(|&from| tokio::spawn(send_until(db.clone(), from, fact, end))).collect();
    let mut took = Vec::new();
    for sender in senders {
        took.extend(sender.await.unwrap());
    }
    took.sort();
    took
}

async fn send_until(db: Db, from: VisitorId, fact: Fact, end: Instant) -> Vec<Duration> {
    let mut took = Vec::new();
    while Instant::now() < end {
        let begun = Instant::now();
        db.write(move |tx| fact(tx, from)).await.unwrap();
        took.push(begun.elapsed());
    }
    took
}

/// What the product does when a visitor writes.
fn message(tx: &mut Tx, from: VisitorId) -> Result<(), Refusal> {
    let said = VisitorMessage { id: ItemId(tx.new_id()), text: WORDS.into(), attachments: Vec::new(), page_url: None };
    flows::receive(tx, from, &said).map(drop)
}

/// The kernel's part: 3 statements of a made-up rule, an event and a job.
fn fact(tx: &mut Tx, from: VisitorId) -> Result<(), Refusal> {
    let id = tx.new_id();
    let known = tx.query_opt("SELECT id FROM bench_item WHERE id = $1", &[&id])?;
    if known.is_none() {
        tx.execute("INSERT INTO bench_item (id, visitor, body) VALUES ($1, $2, $3)", &[&id, &from, &WORDS])?;
        tx.execute("UPDATE bench_count SET n = n + 1 WHERE visitor = $1", &[&from])?;
        tx.append_event("all", WORDS)?;
        tx.enqueue(NewJob { dedup: Some(id.to_string()), ..NewJob::now("bench", "{}") })?;
    }
    Ok(())
}

fn a_site_with_visitors(tx: &mut Tx) -> Result<Vec<VisitorId>, Error> {
    tx.execute("CREATE TABLE bench_item (id uuid PRIMARY KEY, visitor uuid NOT NULL, body text NOT NULL)", &[])?;
    tx.execute("CREATE TABLE bench_count (visitor uuid PRIMARY KEY, n bigint NOT NULL)", &[])?;
    let (queue, site) = (tx.new_id(), tx.new_id());
    let sql = "INSERT INTO queue (id, name, kind, target_s, archived) VALUES ($1, 'Service', 'contacts', 60, false)";
    tx.execute(sql, &[&queue])?;
    let sql = "INSERT INTO site (id, key, secret, name, greeting_fr, greeting_en, accent, queue_id, origins, archived)
               VALUES ($1, 'key', 'secret', 'Shop', '', '', '#000000', $2, '[]', false)";
    tx.execute(sql, &[&site, &queue])?;
    (0..SENDERS[2]).map(|_| a_visitor(tx, site)).collect()
}

fn a_visitor(tx: &mut Tx, site: Uuid) -> Result<VisitorId, Error> {
    let (id, customer, now) = (tx.new_id(), tx.new_id(), tx.now());
    let sql = "INSERT INTO customer (id, name, folded, locale, since, version) VALUES ($1, 'Camille', 'camille', 'fr', $2, 1)";
    tx.execute(sql, &[&customer, &now])?;
    let token = id.as_bytes().to_vec();
    let sql = "INSERT INTO visitor (id, site_id, customer_id, token_hash, locale, created_at, seen_at)
               VALUES ($1, $2, $3, $4, 'fr', $5, $5)";
    tx.execute(sql, &[&id, &site, &customer, &token, &now])?;
    tx.execute("INSERT INTO bench_count (visitor, n) VALUES ($1, 0)", &[&id])?;
    Ok(VisitorId(id))
}
