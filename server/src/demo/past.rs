//! Tells what happened before today: customers, exchanges, orders, campaign touches, consents.

use wire::Ms;
use wire::campaign::{CustomerRef, RecordTouch, TouchStep};
use wire::customer::{IdentityKind, Purpose, PutCustomer, PutIdentity, RecordConsent};
use wire::ids::{CustomerId, ItemId};
use wire::item::{Author, Channel, CrmEntry, CrmKind, Direction, PastExchange, RecordCrmEntry, RecordExchange};
use wire::money::Money;

use super::house::{House, SITE_KEY};
use super::script::{Customer, Script, Story, filled, numbers, order_number, parts};
use super::{DAY, Failure, MINUTE, Teller};
use crate::flows;
use crate::kernel::db::Tx;

/// The tool that this house used before.
const FORMER: &str = "former-desk";
const CRM: &str = "crm";

enum Fact {
    Exchange(RecordExchange),
    Entry(RecordCrmEntry),
    Touch(RecordTouch),
}

pub fn tell(tx: &mut Tx, teller: &Teller, script: &Script, house: &House) -> Result<(), Failure> {
    for (number, customer) in script.customers.iter().enumerate() {
        put_customer(tx, house, number, customer)?;
    }
    let mut facts = Vec::new();
    for story in &script.stories {
        exchanges(&mut facts, teller, script, house, story);
    }
    for (number, customer) in script.customers.iter().enumerate() {
        routine(&mut facts, teller, house, number, customer);
    }
    facts.sort_by_key(|(at, _)| *at);
    for (at, fact) in facts {
        teller.move_to(tx, at);
        let id = ItemId(tx.new_id());
        match fact {
            Fact::Exchange(said) => drop(flows::history::record_exchange(tx, &house.admin, &RecordExchange { id, ..said })?),
            Fact::Entry(said) => drop(flows::history::record_entry(tx, &house.admin, &RecordCrmEntry { id, ..said })?),
            Fact::Touch(said) => drop(flows::history::record_touch(tx, &house.admin, &RecordTouch { id, ..said })?),
        }
    }
    Ok(())
}

/// Known by address, telephone and the login of the shop.
pub fn reference(customer: &Customer) -> CustomerRef {
    CustomerRef::Identity { kind: IdentityKind::Email, value: customer.2.clone() }
}

fn put_customer(tx: &mut Tx, house: &House, number: usize, customer: &Customer) -> Result<(), Failure> {
    let (key, name, email, phone, company, locale, value, _) = customer;
    let identity = |kind, value: &str| PutIdentity { kind, value: value.to_owned(), verified: true };
    let put = PutCustomer {
        id: CustomerId(tx.new_id()),
        name: name.clone(),
        company: Some(company.clone()).filter(|company| !company.is_empty()),
        locale: *locale,
        identities: vec![
            identity(IdentityKind::Email, email),
            identity(IdentityKind::Phone, phone),
            identity(IdentityKind::Login, &format!("{SITE_KEY}:{key}")),
            identity(IdentityKind::Crm, &format!("CL-{}", 4_100 + number)),
        ],
        value: Some(Money::eur(*value)).filter(|value| value.minor > 0),
    };
    let customer = flows::put_customer(tx, &house.admin, &put)?;
    for (purpose, granted, wording) in consents(number) {
        let said = RecordConsent { id: ItemId(tx.new_id()), purpose, granted, wording: wording.to_owned() };
        flows::record_consent(tx, &house.admin, customer.id, &said)?;
    }
    Ok(())
}

/// Most agree to news, some refuse calls.
fn consents(number: usize) -> Vec<(Purpose, bool, &'static str)> {
    let news = (Purpose::Marketing, !number.is_multiple_of(7), "Case “recevoir les nouveautés” du compte client");
    match number % 6 {
        0 | 3 => vec![news, (Purpose::SalesCall, true, "Oui, vous pouvez m’appeler")],
        5 => vec![news, (Purpose::SalesCall, false, "Merci de ne pas m’appeler, je préfère les e-mails")],
        _ => vec![news],
    }
}

fn exchanges(facts: &mut Vec<(Ms, Fact)>, teller: &Teller, script: &Script, house: &House, story: &Story) {
    let numbers = numbers(&script.customers);
    for (who, days) in &story.told {
        let Some(number) = numbers.get(who.as_str()).copied() else { continue };
        let customer = &script.customers[number];
        // Office hours, different for each.
        let spread = i64::try_from(number * 37 % 420).unwrap_or(0);
        let mut at = office_day(teller.now, *days) + (9 * 60 + spread) * MINUTE;
        for (line, step) in story.lines.iter().enumerate() {
            let external_id = format!("{}-{who}-{days}-{line}", story.agent);
            let Some((author, what)) = line_of(story, house, &|text| filled(text, customer, number), step) else { continue };
            let said = RecordExchange {
                id: ItemId(uuid::Uuid::nil()),
                customer: reference(customer),
                source: FORMER.to_owned(),
                external_id,
                at,
                author,
                what,
            };
            facts.push((at, Fact::Exchange(said)));
            at += match story.channel {
                Channel::Chat | Channel::Sms => 2 * MINUTE,
                Channel::Phone => 6 * MINUTE,
                Channel::Email | Channel::Social => 47 * MINUTE,
            };
        }
    }
}

fn line_of(story: &Story, house: &House, filled: &dyn Fn(&str) -> String, step: &str) -> Option<(Author, PastExchange)> {
    let line = filled(step);
    let agent = Author::Agent { id: house.agents.get(&story.agent)?.id };
    let message = |direction, text: &str| PastExchange::Message {
        channel: story.channel,
        direction,
        subject: story.subject.as_deref().map(filled),
        text: text.to_owned(),
    };
    let parts = parts(&line);
    match parts[..] {
        ["c", text] => Some((Author::Customer, message(Direction::In, text))),
        ["a", text] => Some((agent, message(Direction::Out, text))),
        ["n", text] => Some((agent, PastExchange::Note { text: text.to_owned() })),
        ["in", seconds, gist] => Some((agent, call(Direction::In, seconds, gist)?)),
        ["out", seconds, gist] => Some((agent, call(Direction::Out, seconds, gist)?)),
        ["s", score, comment] => {
            let comment = Some(comment.to_owned()).filter(|comment| !comment.is_empty());
            Some((Author::Customer, PastExchange::Satisfaction { score: score.parse().ok()?, comment }))
        }
        _ => None,
    }
}

fn call(direction: Direction, seconds: &str, gist: &str) -> Option<PastExchange> {
    Some(PastExchange::Call { direction, duration_s: seconds.parse().ok()?, gist: gist.to_owned() })
}

/// What every customer has: an order with its two messages, and what campaigns sent them.
fn routine(facts: &mut Vec<(Ms, Fact)>, teller: &Teller, house: &House, number: usize, customer: &Customer) {
    let nth = i64::try_from(number).unwrap_or(0);
    let ordered = office_day(teller.now, 12 + nth % 60) + (8 * 60 + nth * 11 % 600) * MINUTE;
    let order = order_number(number);
    let english = customer.5 == wire::people::Locale::En;
    let texts = if english {
        [
            format!("Thank you for your order {order}. We are preparing {}.", customer.7),
            format!("Order {order}: delivered. Tell us how it went!"),
        ]
    } else {
        [
            format!("Merci pour votre commande {order}. Nous préparons {}.", customer.7),
            format!("Commande {order} : livrée. Dites-nous comment cela s’est passé !"),
        ]
    };
    if customer.6 > 0 {
        let entry = CrmEntry {
            kind: CrmKind::Order,
            source: CRM.to_owned(),
            reference: order.clone(),
            title: customer.7.clone(),
            status: if number % 9 == 4 { "En préparation".to_owned() } else { "Livrée".to_owned() },
            open: number % 9 == 4,
            amount: Some(Money::eur(customer.6 / (1 + nth % 3))),
        };
        facts.push((ordered, entry_of(customer, ordered, entry)));
    }
    for (step, (text, (channel, days))) in texts.into_iter().zip([(Channel::Email, 0), (Channel::Sms, 9)]).enumerate() {
        let at = ordered + days * DAY + 3 * MINUTE;
        let said = RecordExchange {
            id: ItemId(uuid::Uuid::nil()),
            customer: reference(customer),
            source: FORMER.to_owned(),
            external_id: format!("{order}-{step}"),
            at,
            author: Author::System,
            what: PastExchange::Message { channel, direction: Direction::Out, subject: None, text },
        };
        facts.push((at, Fact::Exchange(said)));
    }
    if number % 11 == 6 || matches!(customer.0.as_str(), "leroy" | "aubert") {
        let at = office_day(teller.now, 3) + (10 * 60 + nth) * MINUTE;
        let entry = CrmEntry {
            kind: CrmKind::Case,
            source: CRM.to_owned(),
            reference: format!("D-{}", 880 + number),
            title: "Livraison manquée, réclamation".to_owned(),
            status: "Ouvert".to_owned(),
            open: matches!(customer.0.as_str(), "leroy" | "aubert"),
            amount: None,
        };
        facts.push((at, entry_of(customer, at, entry)));
    }
    touches(facts, house, number, customer);
}

fn entry_of(customer: &Customer, at: Ms, entry: CrmEntry) -> Fact {
    Fact::Entry(RecordCrmEntry { id: ItemId(uuid::Uuid::nil()), customer: reference(customer), at, entry })
}

fn touches(facts: &mut Vec<(Ms, Fact)>, house: &House, number: usize, customer: &Customer) {
    for (which, campaign) in house.campaigns.iter().enumerate() {
        let professional = !customer.4.is_empty();
        // The third campaign is for professionals, the two others for everyone else.
        if (which == 2) != professional || (number + which).is_multiple_of(4) {
            continue;
        }
        let nth = i64::try_from(number).unwrap_or(0);
        let sent = campaign.starts_at + DAY / 3 + nth * MINUTE;
        let mut steps = vec![(TouchStep::Sent, sent)];
        // A call is neither opened nor clicked.
        let is_read = campaign.channel != Channel::Phone;
        if is_read && !number.is_multiple_of(3) {
            steps.push((TouchStep::Opened, sent + (40 + nth * 7) * MINUTE));
        }
        if is_read && number % 3 == 1 {
            steps.push((TouchStep::Clicked, sent + (42 + nth * 7) * MINUTE));
        }
        for (step, at) in steps {
            let said = RecordTouch {
                id: ItemId(uuid::Uuid::nil()),
                source: "mailing".to_owned(),
                external_id: format!("{which}-{number}-{step:?}"),
                campaign_id: campaign.id,
                customer: reference(customer),
                step,
                at,
                detail: None,
            };
            facts.push((at, Fact::Touch(said)));
        }
    }
}

/// Midnight UTC so many days ago, a working day.
fn office_day(now: Ms, days_ago: i64) -> Ms {
    let day = now / DAY - days_ago.max(1);
    // 1 January 1970 was a Thursday: Saturday is 2, Sunday 3.
    match day.rem_euclid(7) {
        2 => (day - 1) * DAY,
        3 => (day - 2) * DAY,
        _ => day * DAY,
    }
}
