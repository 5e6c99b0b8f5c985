//! Tells a person what concerns them.

use wire::event::{Audience, DeskEvent, Notification, Told};
use wire::ids::{AgentId, NotificationId};

use crate::kernel::announce::announce;
use crate::kernel::columns::Written;
use crate::kernel::db::{Error, Row, Tx};

const COLUMNS: &str = "id, agent_id, at, read, told";

pub fn notify(tx: &mut Tx, agent_id: AgentId, what: Told) -> Result<Notification, Error> {
    let new = Notification { id: NotificationId(tx.new_id()), agent_id, at: tx.now(), read: false, what };
    let sql = "INSERT INTO notification (id, agent_id, at, read, told) VALUES ($1, $2, $3, false, $4)";
    tx.execute(sql, &[&new.id, &agent_id, &new.at, &Written(&new.what)])?;
    tell(tx, &new)?;
    Ok(new)
}

/// The newest of one person, those before `before` if it is given; newest first.
pub fn newest(tx: &mut Tx, agent: AgentId, before: Option<NotificationId>, limit: i64) -> Result<Vec<Notification>, Error> {
    let before = before.unwrap_or(NotificationId(uuid::Uuid::max()));
    let sql = format!("SELECT {COLUMNS} FROM notification WHERE agent_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3");
    Ok(tx.query(&sql, &[&agent, &before, &limit])?.iter().map(notification).collect())
}

/// Marks one, or with none all, of a person's as read. Another person's is [`Error::NoRow`].
pub fn read(tx: &mut Tx, agent: AgentId, one: Option<NotificationId>) -> Result<(), Error> {
    let rows = match one {
        Some(id) => {
            let sql = format!("SELECT {COLUMNS} FROM notification WHERE id = $2 AND agent_id = $1");
            vec![tx.query_one(&sql, &[&agent, &id])?]
        }
        None => {
            tx.query(&format!("SELECT {COLUMNS} FROM notification WHERE agent_id = $1 AND read = false ORDER BY id"), &[&agent])?
        }
    };
    for known in rows.iter().map(notification).filter(|known| !known.read) {
        tx.execute("UPDATE notification SET read = true WHERE id = $1", &[&known.id])?;
        tell(tx, &Notification { read: true, ..known })?;
    }
    Ok(())
}

fn tell(tx: &mut Tx, told: &Notification) -> Result<(), Error> {
    announce(tx, Audience::Agent { id: told.agent_id }, &DeskEvent::NotificationChanged(told.clone()))
}

fn notification(r: &Row) -> Notification {
    Notification { id: r.get(0), agent_id: r.get(1), at: r.get(2), read: r.get(3), what: r.get::<Written<Told>>(4).0 }
}
