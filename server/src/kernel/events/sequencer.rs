//! Gives the committed events of PostgreSQL their places in the log.
//!
//! Every node runs one; the lock on the head row lets one at a time work, so the next takes over when a node dies.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread::sleep;
use std::time::Duration;

use postgres::fallible_iterator::FallibleIterator;
use postgres::{Client, Config, NoTls};

use crate::kernel::db::Heads;

const BATCH: i64 = 1_000;
/// How long the events of a node that died wait at most.
const IDLE: Duration = Duration::from_millis(500);
const PAUSE_AFTER_LOSS: Duration = Duration::from_millis(500);
/// How soon the listener notices that it should end.
const LISTEN: Duration = Duration::from_millis(200);

/// Moves events whenever `pokes` says that there are some. Ends when nobody can poke any more.
pub(in crate::kernel) fn sequence(config: &Config, pokes: &Receiver<()>, heads: &Heads) {
    let mut client = None;
    loop {
        let last = matches!(pokes.recv_timeout(IDLE), Err(RecvTimeoutError::Disconnected));
        if let Err(error) = connected(config, &mut client, "").and_then(|client| move_all(client, heads)) {
            tracing::warn!(%error, "events wait for the database");
            client = None;
            if !last {
                sleep(PAUSE_AFTER_LOSS);
            }
        }
        if last {
            return;
        }
    }
}

/// Hears of the events that other nodes have placed. Ends when `heads` is closed.
pub(in crate::kernel) fn listen(config: &Config, heads: &Heads) {
    let mut client = None;
    while !heads.closed() {
        let heard = connected(config, &mut client, "LISTEN passerelle_event").and_then(|client| {
            // What was placed before this connection listened was told to nobody.
            heads.advance(client.query_one("SELECT seq FROM event_head WHERE only_row = 1", &[])?.get(0));
            while !heads.closed() && !client.is_closed() {
                let mut notes = client.notifications();
                let mut notes = notes.timeout_iter(LISTEN);
                while let Some(note) = notes.next()? {
                    heads.advance(note.payload().parse().unwrap_or(0));
                }
            }
            Ok(())
        });
        if let Err(error) = heard {
            tracing::warn!(%error, "not listening to the database");
            client = None;
            sleep(PAUSE_AFTER_LOSS);
        }
    }
}

fn connected<'a>(config: &Config, client: &'a mut Option<Client>, first: &str) -> Result<&'a mut Client, postgres::Error> {
    if client.as_ref().is_none_or(Client::is_closed) {
        let mut new = config.connect(NoTls)?;
        // A node cut off while it holds the head row must not stop the others.
        new.batch_execute("SET idle_in_transaction_session_timeout = '5s'")?;
        new.batch_execute(first)?;
        *client = Some(new);
    }
    Ok(client.as_mut().expect("it was filled just above"))
}

fn move_all(client: &mut Client, heads: &Heads) -> Result<(), postgres::Error> {
    while client.query_one("SELECT EXISTS (SELECT 1 FROM event_raw)", &[])?.get(0) {
        let mut tx = client.transaction()?;
        let head: i64 = tx.query_one("SELECT seq FROM event_head WHERE only_row = 1 FOR UPDATE", &[])?.get(0);
        // A statement of its own: it must see what was committed before the lock was given.
        let moved: i64 = tx
            .query_one(
                "WITH next AS MATERIALIZED (SELECT id FROM event_raw ORDER BY id LIMIT $2),
                      taken AS (DELETE FROM event_raw WHERE id IN (SELECT id FROM next)
                                RETURNING id, at, audience, body),
                      placed AS (INSERT INTO event (seq, at, audience, body)
                                 SELECT $1 + row_number() OVER (ORDER BY id), at, audience, body FROM taken
                                 RETURNING seq)
                 SELECT count(*) FROM placed",
                &[&head, &BATCH],
            )?
            .get(0);
        let head = head + moved;
        tx.execute("UPDATE event_head SET seq = $1 WHERE only_row = 1", &[&head])?;
        tx.execute("SELECT pg_notify('passerelle_event', $1)", &[&head.to_string()])?;
        tx.commit()?;
        heads.advance(head);
    }
    Ok(())
}
