//! Keeps customers.

use wire::Ms;
use wire::customer::{Company, Customer, Satisfaction};
use wire::event::{Audience, DeskEvent};
use wire::ids::{CompanyId, CustomerId};
use wire::money::Money;
use wire::people::Locale;

use super::fold::fold;
use super::{consents, identities};
use crate::kernel::announce::announce;
use crate::kernel::columns::Word;
use crate::kernel::db::{Error, Tx};
use crate::kernel::error::Refusal;

/// A customer about to be written down for the first time.
pub struct NewCustomer<'a> {
    pub id: CustomerId,
    /// Empty while it is not known.
    pub name: &'a str,
    pub company: Option<&'a str>,
    pub locale: Locale,
    pub value: Option<&'a Money>,
    pub since: Ms,
}

/// Makes everything about this customer happen one at a time, until the transaction ends.
pub fn hold(tx: &mut Tx, id: CustomerId) -> Result<(), Error> {
    tx.lock(&format!("customer:{id}"))
}

pub fn load(tx: &mut Tx, id: CustomerId) -> Result<Option<Customer>, Error> {
    let sql = "SELECT c.name, c.company_id, o.name, c.locale, c.value_minor, c.value_currency, c.satisfaction_score,
                 c.satisfaction_comment, c.satisfaction_at, c.since, c.version,
                 (SELECT count(*) FROM crm_entry e WHERE e.customer_id = c.id AND e.kind = 'case' AND e.open = true)
               FROM customer c LEFT JOIN company o ON o.id = c.company_id WHERE c.id = $1";
    let Some(row) = tx.query_opt(sql, &[&id])? else { return Ok(None) };
    let company = row.get::<Option<CompanyId>>(1).zip(row.get::<Option<String>>(2));
    let value = row.get::<Option<i64>>(4).zip(row.get::<Option<String>>(5));
    let satisfaction = row.get::<Option<i64>>(6).zip(row.get::<Option<Ms>>(8));
    Ok(Some(Customer {
        id,
        name: row.get(0),
        company: company.map(|(id, name)| Company { id, name }),
        locale: row.get::<Word<Locale>>(3).0,
        identities: identities::of(tx, id)?,
        consents: consents::of(tx, id)?,
        value: value.map(|(minor, currency)| Money { minor, currency }),
        satisfaction: satisfaction.map(|(score, at)| Satisfaction { score, comment: row.get(7), at }),
        open_cases: row.get(11),
        since: row.get(9),
        version: row.get(10),
    }))
}

/// Customers in the order of their ids, after one of them.
pub fn page(tx: &mut Tx, after: Option<CustomerId>, limit: i64) -> Result<Vec<Customer>, Error> {
    let after = after.unwrap_or(CustomerId(uuid::Uuid::nil()));
    let ids = tx.query("SELECT id FROM customer WHERE id > $1 ORDER BY id LIMIT $2", &[&after, &limit])?;
    let page = ids.iter().map(|row| load(tx, row.get(0)));
    Ok(page.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

pub fn get(tx: &mut Tx, id: CustomerId) -> Result<Customer, Refusal> {
    load(tx, id)?.ok_or_else(Refusal::not_found)
}

pub fn exists(tx: &mut Tx, id: CustomerId) -> Result<bool, Error> {
    Ok(tx.query_opt("SELECT version FROM customer WHERE id = $1", &[&id])?.is_some())
}

pub fn insert(tx: &mut Tx, new: &NewCustomer) -> Result<(), Error> {
    let company = company(tx, new.company)?;
    let sql = "INSERT INTO customer (id, name, folded, company_id, locale, value_minor, value_currency, since, version)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)";
    let (minor, currency) = (new.value.map(|v| v.minor), new.value.map(|v| v.currency.as_str()));
    let name = new.name.trim();
    tx.execute(sql, &[&new.id, &name, &fold(name), &company, &Word(new.locale), &minor, &currency, &new.since])?;
    Ok(())
}

pub fn rename(tx: &mut Tx, id: CustomerId, name: &str) -> Result<(), Error> {
    let name = name.trim();
    tx.execute("UPDATE customer SET name = $2, folded = $3 WHERE id = $1", &[&id, &name, &fold(name)])?;
    Ok(())
}

/// A blank company is none.
pub fn set_company(tx: &mut Tx, id: CustomerId, name: Option<&str>) -> Result<(), Error> {
    let company = company(tx, name)?;
    tx.execute("UPDATE customer SET company_id = $2 WHERE id = $1", &[&id, &company])?;
    Ok(())
}

pub fn set_locale(tx: &mut Tx, id: CustomerId, locale: Locale) -> Result<(), Error> {
    tx.execute("UPDATE customer SET locale = $2 WHERE id = $1", &[&id, &Word(locale)])?;
    Ok(())
}

pub fn set_value(tx: &mut Tx, id: CustomerId, value: &Money) -> Result<(), Error> {
    let sql = "UPDATE customer SET value_minor = $2, value_currency = $3 WHERE id = $1";
    tx.execute(sql, &[&id, &value.minor, &value.currency])?;
    Ok(())
}

/// An older word does not replace a newer one.
pub fn set_satisfaction(tx: &mut Tx, id: CustomerId, said: &Satisfaction) -> Result<(), Error> {
    let sql = "UPDATE customer SET satisfaction_score = $2, satisfaction_comment = $3, satisfaction_at = $4
               WHERE id = $1 AND (satisfaction_at IS NULL OR satisfaction_at <= $4)";
    tx.execute(sql, &[&id, &said.score, &said.comment, &said.at])?;
    Ok(())
}

/// We have known them at least since then. True when that is news.
pub fn known_since(tx: &mut Tx, id: CustomerId, at: Ms) -> Result<bool, Error> {
    Ok(tx.execute("UPDATE customer SET since = $2 WHERE id = $1 AND since > $2", &[&id, &at])? == 1)
}

/// After a change: gives it its version and tells it. The names and warnings that conversations and leads show are for the
/// caller to follow up.
pub fn changed(tx: &mut Tx, id: CustomerId) -> Result<Customer, Refusal> {
    tx.execute("UPDATE customer SET version = version + 1 WHERE id = $1", &[&id])?;
    let customer = get(tx, id)?;
    let to = Audience::Customer { id, conversation_id: None };
    announce(tx, to, &DeskEvent::CustomerChanged(customer.clone()))?;
    Ok(customer)
}

fn company(tx: &mut Tx, name: Option<&str>) -> Result<Option<CompanyId>, Error> {
    let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else { return Ok(None) };
    // The update changes nothing; it makes the row that was there answer too.
    let sql = "INSERT INTO company (id, name, folded) VALUES ($1, $2, $3)
               ON CONFLICT (folded) DO UPDATE SET folded = excluded.folded RETURNING id";
    let id = CompanyId(tx.new_id());
    Ok(Some(tx.query_one(sql, &[&id, &name, &fold(name)])?.get(0)))
}
