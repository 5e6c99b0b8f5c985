//! Reads what the demonstration tells.

use std::collections::BTreeMap;

use serde::Deserialize;
use wire::item::Channel;
use wire::lead::Urgency;
use wire::people::{Locale, QueueKind, Role};

#[derive(Deserialize)]
pub struct House {
    pub teams: Vec<String>,
    pub people: Vec<Person>,
    pub queues: Vec<Queue>,
    pub words: Words,
    pub site: Site,
    pub campaigns: Vec<Campaign>,
}

#[derive(Deserialize)]
pub struct Person {
    pub key: String,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub team: Option<String>,
    pub locale: Option<Locale>,
}

#[derive(Deserialize)]
pub struct Queue {
    pub name: String,
    pub kind: QueueKind,
    pub target_s: i64,
    pub key: String,
    pub agents: Vec<String>,
}

#[derive(Deserialize)]
pub struct Words {
    pub tags: Vec<String>,
    pub dispositions: Vec<Disposition>,
    pub canned: Vec<Canned>,
}

#[derive(Deserialize)]
pub struct Disposition {
    pub fr: String,
    pub en: String,
}

#[derive(Deserialize)]
pub struct Canned {
    pub shortcut: String,
    pub title: String,
    pub fr: String,
    pub en: String,
}

#[derive(Deserialize)]
pub struct Site {
    pub name: String,
    pub greeting_fr: String,
    pub greeting_en: String,
    pub accent: String,
    pub queue: String,
}

#[derive(Deserialize)]
pub struct Campaign {
    pub name: String,
    pub channel: Channel,
    pub from_days: i64,
    pub to_days: i64,
    pub product: String,
    pub offer: String,
    pub wording_fr: String,
    pub wording_en: String,
    pub objections: String,
}

/// Key, name, e-mail, telephone, company, locale, value in cents, what they like.
pub type Customer = (String, String, String, String, String, Locale, i64, String);

#[derive(Deserialize)]
struct Customers {
    people: Vec<Customer>,
}

#[derive(Deserialize)]
struct Stories {
    stories: Vec<Story>,
}

#[derive(Deserialize)]
pub struct Story {
    pub channel: Channel,
    pub agent: String,
    pub subject: Option<String>,
    /// Whom it happened to, and how many days ago.
    pub told: Vec<(String, i64)>,
    pub lines: Vec<String>,
}

#[derive(Deserialize)]
pub struct Today {
    pub chats: Vec<Chat>,
    pub leads: Vec<Lead>,
}

#[derive(Deserialize)]
pub struct Chat {
    pub who: String,
    pub by: Option<String>,
    pub steps: Vec<String>,
}

#[derive(Deserialize)]
pub struct Lead {
    pub who: String,
    pub by: String,
    /// Minutes ago.
    pub at: i64,
    pub need: String,
    pub product: String,
    pub amount: i64,
    pub urgency: Urgency,
    pub best_time: String,
    pub consent: bool,
    pub verbatim: String,
    pub moves: Vec<String>,
}

pub struct Script {
    pub house: House,
    pub customers: Vec<Customer>,
    pub stories: Vec<Story>,
    pub today: Today,
}

/// The texts are part of the program: that they can be read is a test's business.
pub fn read() -> Result<Script, toml::de::Error> {
    Ok(Script {
        house: toml::from_str(include_str!("house.toml"))?,
        customers: toml::from_str::<Customers>(include_str!("customers.toml"))?.people,
        stories: toml::from_str::<Stories>(include_str!("stories.toml"))?.stories,
        today: toml::from_str(include_str!("today.toml"))?,
    })
}

/// What is between the bars of a step, each without blanks around it.
pub fn parts(step: &str) -> Vec<&str> {
    step.split('|').map(str::trim).collect()
}

/// Puts what a customer likes and their order's number into a text.
pub fn filled(text: &str, customer: &Customer, number: usize) -> String {
    text.replace("{likes}", &customer.7).replace("{order}", &order_number(number))
}

pub fn order_number(number: usize) -> String {
    format!("C-{}", 21_600 + number)
}

/// Everybody's place in the list, by key.
pub fn numbers(customers: &[Customer]) -> BTreeMap<&str, usize> {
    customers.iter().enumerate().map(|(number, customer)| (customer.0.as_str(), number)).collect()
}

#[cfg(test)]
mod tests {
    use super::{numbers, parts, read};

    #[test]
    fn the_script_can_be_read_and_names_only_people_it_knows() {
        let script = read().unwrap();
        let customers = numbers(&script.customers);
        let agents: Vec<&str> = script.house.people.iter().map(|person| person.key.as_str()).collect();
        assert!(script.stories.iter().all(|s| agents.contains(&s.agent.as_str())));
        assert!(script.stories.iter().flat_map(|s| &s.told).all(|(who, _)| customers.contains_key(who.as_str())));
        assert!(script.today.chats.iter().all(|c| customers.contains_key(c.who.as_str())));
        assert!(script.today.leads.iter().all(|l| customers.contains_key(l.who.as_str()) && agents.contains(&l.by.as_str())));
        for chat in &script.today.chats {
            let minutes: Vec<i64> = chat.steps.iter().map(|step| parts(step)[0].parse().unwrap()).collect();
            assert!(minutes.is_sorted_by(|a, b| a >= b), "{}: {minutes:?}", chat.who);
        }
    }
}
