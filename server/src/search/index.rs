//! The index on the disk: one SQLite file with two FTS5 tables, written by one follower and read by many.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension, params};
use wire::customer::Customer;
use wire::ids::{ConversationId, CustomerId, Id, ItemId};
use wire::item::{Item, ItemBody};
use wire::search::{Found, FoundCustomer, FoundItem};

use super::query::{expression, phone_digits};

pub type IndexError = rusqlite::Error;

/// Raised when the tables below change: an older file is thrown away and built again.
const LAYOUT: i64 = 2;
const READERS: usize = 3;

/// An open index. Cheap to clone.
#[derive(Clone)]
pub struct Index(Arc<Open>);

struct Open {
    writer: Mutex<Connection>,
    readers: Vec<Mutex<Connection>>,
}

impl Index {
    pub fn open(path: &Path) -> Result<Index, IndexError> {
        let mut writer = connect(path)?;
        if layout(&writer)? != LAYOUT {
            drop(writer);
            for end in ["", "-wal", "-shm"] {
                let mut name = path.as_os_str().to_owned();
                name.push(end);
                // A file that is not there is what is wanted.
                drop(std::fs::remove_file(&name));
            }
            writer = connect(path)?;
            writer.execute_batch(TABLES)?;
            writer.pragma_update(None, "user_version", LAYOUT)?;
        }
        let readers = (0..READERS).map(|_| connect(path).map(Mutex::new)).collect::<Result<_, _>>()?;
        Ok(Index(Arc::new(Open { writer: Mutex::new(writer), readers })))
    }

    /// Every event up to here is in; none while the index has never been filled.
    pub fn cursor(&self) -> Result<Option<i64>, IndexError> {
        self.writer().query_row("SELECT seq FROM cursor", [], |row| row.get(0)).optional()
    }

    /// Puts a batch in and moves the cursor, both or neither. Those `gone` became somebody else, to whom their items went before.
    pub fn put(
        &self,
        items: &[Item],
        customers: &[Customer],
        gone: &[CustomerId],
        cursor: Option<i64>,
    ) -> Result<(), IndexError> {
        let mut writer = self.writer();
        let tx = writer.transaction()?;
        // FTS5 flushes whenever a row's number is not above the last one's.
        let mut in_order: Vec<&Item> = items.iter().collect();
        in_order.sort_by_key(|item| item.at);
        for item in in_order {
            put_item(&tx, item)?;
        }
        for customer in customers {
            put_customer(&tx, customer)?;
        }
        for customer in gone {
            forget_customer(&tx, *customer)?;
        }
        if let Some(seq) = cursor {
            tx.execute("DELETE FROM cursor", [])?;
            tx.execute("INSERT INTO cursor (seq) VALUES (?1)", [seq])?;
        }
        tx.commit()
    }

    /// Nothing is in any more, as in an index never filled.
    pub fn clear(&self) -> Result<(), IndexError> {
        self.writer().execute_batch(
            "BEGIN IMMEDIATE; DELETE FROM cursor; DELETE FROM said; DELETE FROM who;
             INSERT INTO said_words (said_words) VALUES ('delete-all');
             INSERT INTO who_words (who_words) VALUES ('delete-all'); COMMIT",
        )
    }

    /// Customers by name, company, identity or number; then what was said, newest first.
    pub fn find(&self, typed: &str, limit: i64) -> Result<Found, IndexError> {
        let reader = self.reader();
        let mut found = Found { customers: Vec::new(), items: Vec::new() };
        if let Some(digits) = phone_digits(typed) {
            let sql = "SELECT id, name, detail FROM who WHERE phones LIKE '%' || ?1 || '%' ORDER BY name LIMIT ?2";
            found.customers = rows(&reader, sql, params![digits, limit], found_customer)?;
        }
        let Some(question) = expression(typed) else { return Ok(found) };
        let sql = "SELECT who.id, who.name, who.detail FROM who_words JOIN who ON who.row = who_words.rowid
                   WHERE who_words MATCH ?1 ORDER BY bm25(who_words, 10.0, 1.0) LIMIT ?2";
        for customer in rows(&reader, sql, params![question, limit], found_customer)? {
            if !found.customers.iter().any(|known| known.id == customer.id) {
                found.customers.push(customer);
            }
        }
        // Rows are numbered by their time, so the newest are found without ranking the rest.
        let sql = "SELECT said.id, said.customer_id, who.name, said.conversation_id, said.kind, said.at,
                          snippet(said_words, 0, char(1), char(2), '…', 14)
                   FROM said_words JOIN said ON said.row = said_words.rowid JOIN who ON who.id = said.customer_id
                   WHERE said_words MATCH ?1 ORDER BY said_words.rowid DESC LIMIT ?2";
        found.items = rows(&reader, sql, params![question, limit], found_item)?;
        Ok(found)
    }

    fn writer(&self) -> std::sync::MutexGuard<'_, Connection> {
        self.0.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reader(&self) -> std::sync::MutexGuard<'_, Connection> {
        let free = self.0.readers.iter().find_map(|reader| reader.try_lock().ok());
        free.unwrap_or_else(|| self.0.readers[0].lock().unwrap_or_else(PoisonError::into_inner))
    }
}

const TABLES: &str = "
    CREATE TABLE cursor (seq INTEGER NOT NULL);
    CREATE TABLE said (
      row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, customer_id BLOB NOT NULL, conversation_id BLOB, kind TEXT NOT NULL,
      at INTEGER NOT NULL, version INTEGER NOT NULL, words TEXT NOT NULL);
    CREATE VIRTUAL TABLE said_words USING fts5 (
      words, content='said', content_rowid='row', tokenize=\"unicode61 remove_diacritics 2\", prefix='3');
    CREATE TABLE who (
      row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, name TEXT NOT NULL, known_as TEXT NOT NULL, detail TEXT,
      phones TEXT NOT NULL, version INTEGER NOT NULL);
    CREATE VIRTUAL TABLE who_words USING fts5 (
      name, known_as, content='who', content_rowid='row', tokenize=\"unicode61 remove_diacritics 2\", prefix='1 2 3');
";

fn connect(path: &Path) -> Result<Connection, IndexError> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // A lost tail is read again from the event log.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "busy_timeout", 5000)?;
    Ok(connection)
}

fn layout(connection: &Connection) -> Result<i64, IndexError> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

fn put_item(tx: &Connection, item: &Item) -> Result<(), IndexError> {
    let words = words(item);
    if words.is_empty() {
        return Ok(());
    }
    let id = item.id.uuid();
    let sql = "SELECT row, version, words FROM said WHERE id = ?1";
    let known: Option<(i64, i64, String)> =
        tx.prepare_cached(sql)?.query_row([id.as_bytes()], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).optional()?;
    match known {
        Some((_, version, _)) if version >= item.version => return Ok(()),
        Some((row, _, old)) => {
            if old != words {
                let sql = "INSERT INTO said_words (said_words, rowid, words) VALUES ('delete', ?1, ?2)";
                tx.prepare_cached(sql)?.execute(params![row, old])?;
                tx.prepare_cached("INSERT INTO said_words (rowid, words) VALUES (?1, ?2)")?.execute(params![row, words])?;
            }
            tx.prepare_cached("UPDATE said SET words = ?2, version = ?3, customer_id = ?4 WHERE row = ?1")?.execute(params![
                row,
                words,
                item.version,
                item.customer_id.uuid().as_bytes()
            ])?;
        }
        None => {
            let row = row_at(tx, item.at)?;
            let sql = "INSERT INTO said (row, id, customer_id, conversation_id, kind, at, version, words)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
            let conversation = item.conversation_id.map(|c| c.uuid().as_bytes().to_vec());
            let kind = serde_json::to_string(&item.body.kind()).unwrap_or_default();
            tx.prepare_cached(sql)?.execute(params![
                row,
                id.as_bytes(),
                item.customer_id.uuid().as_bytes(),
                conversation,
                kind,
                item.at,
                item.version,
                words
            ])?;
            tx.prepare_cached("INSERT INTO said_words (rowid, words) VALUES (?1, ?2)")?.execute(params![row, words])?;
        }
    }
    Ok(())
}

/// The next free number of this moment: 2^20 for each ms.
fn row_at(tx: &Connection, at: i64) -> Result<i64, IndexError> {
    let first = at.clamp(0, i64::MAX >> 21) << 20;
    let sql = "SELECT max(row) FROM said WHERE row BETWEEN ?1 AND ?2";
    let last: Option<i64> = tx.prepare_cached(sql)?.query_row([first, first + 0xf_ffff], |row| row.get(0))?;
    Ok(last.map_or(first, |last| last + 1))
}

fn put_customer(tx: &Connection, customer: &Customer) -> Result<(), IndexError> {
    let id = customer.id.uuid();
    let known: Option<i64> =
        tx.prepare_cached("SELECT version FROM who WHERE id = ?1")?.query_row([id.as_bytes()], |r| r.get(0)).optional()?;
    if known.is_some_and(|version| version >= customer.version) {
        return Ok(());
    }
    forget_customer(tx, customer.id)?;
    let company = customer.company.as_ref().map(|company| company.name.as_str());
    let identities = customer.identities.iter().map(|identity| identity.value.as_str());
    let known_as = company.into_iter().chain(identities.clone()).collect::<Vec<_>>().join(" ");
    let detail = company.or(customer.identities.first().map(|identity| identity.value.as_str()));
    let phones: String = identities.filter(|value| value.starts_with('+')).collect::<Vec<_>>().join(" ");
    let sql = "INSERT INTO who (id, name, known_as, detail, phones, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    tx.prepare_cached(sql)?.execute(params![id.as_bytes(), customer.name, known_as, detail, phones, customer.version])?;
    let row = tx.last_insert_rowid();
    tx.prepare_cached("INSERT INTO who_words (rowid, name, known_as) VALUES (?1, ?2, ?3)")?.execute(params![
        row,
        customer.name,
        known_as
    ])?;
    Ok(())
}

fn forget_customer(tx: &Connection, id: CustomerId) -> Result<(), IndexError> {
    let sql = "SELECT row, name, known_as FROM who WHERE id = ?1";
    let known: Option<(i64, String, String)> =
        tx.prepare_cached(sql)?.query_row([id.uuid().as_bytes()], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).optional()?;
    let Some((row, name, known_as)) = known else { return Ok(()) };
    let sql = "INSERT INTO who_words (who_words, rowid, name, known_as) VALUES ('delete', ?1, ?2, ?3)";
    tx.prepare_cached(sql)?.execute(params![row, name, known_as])?;
    tx.prepare_cached("DELETE FROM who WHERE row = ?1")?.execute([row]).map(drop)
}

/// What a person might remember of an item.
fn words(item: &Item) -> String {
    match &item.body {
        ItemBody::Message { subject, text, attachments, .. } => {
            let names = attachments.iter().map(|attachment| attachment.name.as_str());
            subject.as_deref().into_iter().chain([text.as_str()]).chain(names).collect::<Vec<_>>().join(" ")
        }
        ItemBody::Note { text, .. } => text.clone(),
        ItemBody::Call { gist, .. } => gist.clone(),
        ItemBody::Crm { entry } => format!("{} {}", entry.reference, entry.title),
        ItemBody::Lead { need, .. } => need.clone(),
        ItemBody::Satisfaction { comment, .. } => comment.clone().unwrap_or_default(),
        ItemBody::Touch { .. } | ItemBody::Activity { .. } | ItemBody::Consent { .. } => String::new(),
    }
}

fn rows<T>(
    connection: &Connection,
    sql: &str,
    args: &[&dyn rusqlite::ToSql],
    read: fn(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, IndexError> {
    connection.prepare_cached(sql)?.query_map(args, read)?.collect()
}

fn found_customer(row: &rusqlite::Row<'_>) -> rusqlite::Result<FoundCustomer> {
    Ok(FoundCustomer { id: CustomerId(uuid_at(row, 0)?), name: row.get(1)?, detail: row.get(2)? })
}

fn found_item(row: &rusqlite::Row<'_>) -> rusqlite::Result<FoundItem> {
    let kind: String = row.get(4)?;
    let unknown = |e| rusqlite::Error::FromSqlConversionFailure(4, rusqlite::types::Type::Text, Box::new(e));
    let conversation: Option<[u8; 16]> = row.get(3)?;
    Ok(FoundItem {
        id: ItemId(uuid_at(row, 0)?),
        customer_id: CustomerId(uuid_at(row, 1)?),
        customer_name: row.get(2)?,
        conversation_id: conversation.map(|bytes| ConversationId(uuid::Uuid::from_bytes(bytes))),
        kind: serde_json::from_str(&kind).map_err(unknown)?,
        at: row.get(5)?,
        extract: row.get(6)?,
    })
}

fn uuid_at(row: &rusqlite::Row<'_>, i: usize) -> rusqlite::Result<uuid::Uuid> {
    row.get::<_, [u8; 16]>(i).map(uuid::Uuid::from_bytes)
}
