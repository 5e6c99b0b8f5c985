//! Keeps campaigns and their reach.

use wire::Ms;
use wire::access::Act;
use wire::campaign::{Campaign, TouchStep, runs};
use wire::customer::CampaignNow;
use wire::event::{Audience, DeskEvent};
use wire::ids::{CampaignId, CustomerId};
use wire::item::Channel;

use crate::kernel::announce::announce;
use crate::kernel::columns::Word;
use crate::kernel::db::{Error, Row, Tx};

const COLUMNS: &str = "id, name, channel, starts_at, ends_at, product, offer, wording_fr, wording_en, objections, archived";

pub fn all(tx: &mut Tx) -> Result<Vec<Campaign>, Error> {
    let rows = tx.query(&format!("SELECT {COLUMNS} FROM campaign ORDER BY starts_at DESC, id"), &[])?;
    Ok(rows.iter().map(campaign).collect())
}

pub fn load(tx: &mut Tx, id: CampaignId) -> Result<Option<Campaign>, Error> {
    Ok(tx.query_opt(&format!("SELECT {COLUMNS} FROM campaign WHERE id = $1"), &[&id])?.as_ref().map(campaign))
}

/// Makes or changes it, and tells it.
pub fn put(tx: &mut Tx, c: &Campaign) -> Result<(), Error> {
    let sql = "INSERT INTO campaign (id, name, channel, starts_at, ends_at, product, offer, wording_fr, wording_en, objections,
                 archived) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
               ON CONFLICT (id) DO UPDATE SET name = excluded.name, channel = excluded.channel, starts_at = excluded.starts_at,
                 ends_at = excluded.ends_at, product = excluded.product, offer = excluded.offer,
                 wording_fr = excluded.wording_fr, wording_en = excluded.wording_en, objections = excluded.objections,
                 archived = excluded.archived";
    tx.execute(
        sql,
        &[
            &c.id,
            &c.name,
            &Word(c.channel),
            &c.starts_at,
            &c.ends_at,
            &c.product,
            &c.offer,
            &c.wording_fr,
            &c.wording_en,
            &c.objections,
            &c.archived,
        ],
    )?;
    announce(tx, Audience::May { act: Act::CampaignsRead }, &DeskEvent::CampaignChanged(c.clone()))
}

/// Those running at this moment, those that reached this customer first.
pub fn now_for(tx: &mut Tx, customer: CustomerId, now: Ms) -> Result<Vec<CampaignNow>, Error> {
    let running = all(tx)?.into_iter().filter(|c| runs(c, now));
    let rows = tx.query("SELECT campaign_id, step, at FROM campaign_reach WHERE customer_id = $1", &[&customer])?;
    let reach: Vec<_> = rows.iter().map(|r| (r.get::<CampaignId>(0), r.get::<Word<TouchStep>>(1).0, r.get::<Ms>(2))).collect();
    let with_reach = |campaign: Campaign| {
        let found = reach.iter().find(|(id, _, _)| *id == campaign.id);
        CampaignNow { reached: found.map(|(_, step, _)| *step), reached_at: found.map(|(_, _, at)| *at), campaign }
    };
    let mut found: Vec<_> = running.map(with_reach).collect();
    found.sort_by_key(|now| (now.reached.is_none(), std::cmp::Reverse(now.reached_at)));
    Ok(found)
}

/// One more touch: the furthest step stays, with the first time it was reached. True when that changed.
pub fn reached(tx: &mut Tx, customer: CustomerId, campaign: CampaignId, step: TouchStep, at: Ms) -> Result<bool, Error> {
    let sql = "SELECT step, at FROM campaign_reach WHERE customer_id = $1 AND campaign_id = $2";
    let known = tx.query_opt(sql, &[&customer, &campaign])?.map(|r| (r.get::<Word<TouchStep>>(0).0, r.get::<Ms>(1)));
    if known.is_some_and(|(known, since)| known > step || (known == step && since <= at)) {
        return Ok(false);
    }
    let sql = "INSERT INTO campaign_reach (customer_id, campaign_id, step, at) VALUES ($1, $2, $3, $4)
               ON CONFLICT (customer_id, campaign_id) DO UPDATE SET step = excluded.step, at = excluded.at";
    tx.execute(sql, &[&customer, &campaign, &Word(step), &at])?;
    Ok(true)
}

pub fn move_reach(tx: &mut Tx, from: CustomerId, into: CustomerId) -> Result<(), Error> {
    let rows = tx.query("SELECT campaign_id, step, at FROM campaign_reach WHERE customer_id = $1", &[&from])?;
    for row in rows {
        reached(tx, into, row.get(0), row.get::<Word<TouchStep>>(1).0, row.get(2))?;
    }
    tx.execute("DELETE FROM campaign_reach WHERE customer_id = $1", &[&from]).map(drop)
}

fn campaign(row: &Row) -> Campaign {
    Campaign {
        id: row.get(0),
        name: row.get(1),
        channel: row.get::<Word<Channel>>(2).0,
        starts_at: row.get(3),
        ends_at: row.get(4),
        product: row.get(5),
        offer: row.get(6),
        wording_fr: row.get(7),
        wording_en: row.get(8),
        objections: row.get(9),
        archived: row.get(10),
    }
}
