//! Reads a customer's timeline by pages, around a moment, and by months.

use wire::Ms;
use wire::ids::{ConversationId, CustomerId};
use wire::item::{Item, ItemKind};
use wire::timeline::{Month, Place, TimelinePage};

use super::items::{COLUMNS, item};
use crate::kernel::columns::Word;
use crate::kernel::db::{Arg, Error, Tx};

pub const PAGE: i64 = 50;
pub const LONGEST_PAGE: i64 = 200;

const DAY: Ms = 86_400_000;
const FIRST_ID: wire::ids::ItemId = wire::ids::ItemId(uuid::Uuid::nil());

/// Where a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    Newest,
    Before(Place),
    After(Place),
    /// Half of the page on either side.
    Around(Ms),
}

/// A page of the items of these kinds (of all, if none is named).
pub fn page(tx: &mut Tx, customer: CustomerId, at: Where, kinds: &[ItemKind], limit: i64) -> Result<TimelinePage, Error> {
    let whose = Whose::Customer(customer, kinds);
    match at {
        Where::Newest => older(tx, whose, None, limit),
        Where::Before(place) => older(tx, whose, Some(place), limit),
        Where::After(place) => newer(tx, whose, place, limit),
        Where::Around(ms) => {
            let here = Place { at: ms, id: FIRST_ID };
            let mut page = older(tx, whose, Some(here), limit / 2)?;
            let from_here = newer(tx, whose, here, limit - limit / 2)?;
            page.items.extend(from_here.items);
            Ok(page)
        }
    }
}

/// The newest messages of a conversation before a place, oldest first.
pub fn of_conversation(tx: &mut Tx, id: ConversationId, before: Option<Place>, limit: i64) -> Result<TimelinePage, Error> {
    older(tx, Whose::Conversation(id, &[ItemKind::Message]), before, limit)
}

#[derive(Clone, Copy)]
enum Whose<'a> {
    Customer(CustomerId, &'a [ItemKind]),
    Conversation(ConversationId, &'a [ItemKind]),
}

fn older(tx: &mut Tx, whose: Whose, before: Option<Place>, limit: i64) -> Result<TimelinePage, Error> {
    let end = before.unwrap_or(Place { at: Ms::MAX, id: FIRST_ID });
    // One more than asked for tells whether there is more.
    let mut items = keyset(tx, whose, "<", "DESC", end, limit + 1)?;
    let more = items.len() as i64 > limit;
    items.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    items.reverse();
    let before = items.first().filter(|_| more).map(|first| Place { at: first.at, id: first.id });
    // A page of none, half of one around a moment, still knows that something is older.
    Ok(TimelinePage { before: before.or(more.then_some(end)), items })
}

fn newer(tx: &mut Tx, whose: Whose, after: Place, limit: i64) -> Result<TimelinePage, Error> {
    let items = keyset(tx, whose, ">", "ASC", after, limit)?;
    Ok(TimelinePage { items, before: Some(after) })
}

/// One range of an index for each kind, so that rare kinds are found as fast as frequent ones.
fn keyset(tx: &mut Tx, whose: Whose, side: &str, order: &str, place: Place, limit: i64) -> Result<Vec<Item>, Error> {
    let (column, id, kinds): (&str, &dyn Arg, &[ItemKind]) = match &whose {
        Whose::Customer(id, kinds) => ("customer_id", id, kinds),
        Whose::Conversation(id, kinds) => ("conversation_id", id, kinds),
    };
    let range = |of_kind: &str| {
        format!(
            "SELECT {COLUMNS} FROM item WHERE {column} = $1 {of_kind} AND (at, id) {side} ($2, $3)
             ORDER BY at {order}, id {order} LIMIT $4"
        )
    };
    let words: Vec<_> = kinds.iter().map(|kind| Word(*kind)).collect();
    let mut args: Vec<&dyn Arg> = vec![id, &place.at, &place.id, &limit];
    args.extend(words.iter().map(|word| word as &dyn Arg));
    let sql = match words.len() {
        0 => range(""),
        1 => range("AND kind = $5"),
        many => {
            let ranges: Vec<_> =
                (0..many).map(|i| format!("SELECT * FROM ({}) AS k{i}", range(&format!("AND kind = ${}", i + 5)))).collect();
            format!("{} ORDER BY at {order}, id {order} LIMIT $4", ranges.join(" UNION ALL "))
        }
    };
    Ok(tx.query(&sql, &args)?.iter().map(item).collect())
}

/// How much happened in each month (UTC), oldest first.
pub fn months(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Month>, Error> {
    let sql = "SELECT at / $2 AS day, count(*) FROM item WHERE customer_id = $1 GROUP BY 1 ORDER BY 1";
    let mut months: Vec<Month> = Vec::new();
    for row in tx.query(sql, &[&customer, &DAY])? {
        let (year, month) = month_of(row.get(0));
        let items: i64 = row.get(1);
        match months.last_mut() {
            Some(last) if (last.year, last.month) == (year, month) => last.items += items,
            Some(_) | None => months.push(Month { year, month, items }),
        }
    }
    Ok(months)
}

/// The year and month of a day counted from 1970-01-01 (H. Hinnant, *chrono-Compatible Low-Level Date Algorithms*).
fn month_of(day: i64) -> (i64, i64) {
    let z = day + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month)
}

#[cfg(test)]
mod tests {
    use super::month_of;

    #[test]
    fn days_fall_in_their_months() {
        for (day, month) in [
            (0, (1970, 1)),
            (30, (1970, 1)),
            (31, (1970, 2)),
            (58, (1970, 2)),
            (59, (1970, 3)),
            (11_016, (2000, 2)), // 29 February 2000
            (11_017, (2000, 3)),
            (20_088, (2024, 12)), // 31 December 2024
            (20_089, (2025, 1)),
        ] {
            assert_eq!(month_of(day), month, "{day}");
        }
    }
}
