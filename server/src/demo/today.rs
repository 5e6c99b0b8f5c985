//! Tells this morning: chats in hand and waiting, leads on their way.

use wire::Ms;
use wire::conversation::{Close, Reply, SetTags, Snooze, Take, Transfer, TransferTo, WriteNote};
use wire::ids::{ConversationId, CustomerId, ItemId, LeadId, VisitorId};
use wire::lead::{FlagLead, MoveLead};
use wire::money::Money;
use wire::visitor::{VisitorLogin, VisitorMessage, VisitorRating};

use super::house::House;
use super::past::reference;
use super::script::{self, Chat, Customer, Script, filled, numbers, parts};
use super::{Failure, MINUTE, Teller};
use crate::agents::{self, Actor};
use crate::customers::identities;
use crate::flows;
use crate::kernel::db::Tx;

/// Of the shop, where people write from.
const PAGES: [&str; 4] = ["suivi-de-commande", "canapes", "literie/matelas", "bibliotheques-sur-mesure"];

/// A chat under way.
struct Talk<'a> {
    customer: &'a Customer,
    number: usize,
    visitor: VisitorId,
    by: Option<Actor>,
    conversation: Option<ConversationId>,
}

enum Step<'a> {
    Chat { talk: usize, what: Vec<&'a str> },
    Flag { lead: usize },
    Move { lead: usize, what: Vec<&'a str> },
}

pub fn tell(tx: &mut Tx, teller: &Teller, script: &Script, house: &House) -> Result<(), Failure> {
    let mut steps: Vec<(Ms, Step)> = Vec::new();
    for (talk, chat) in script.today.chats.iter().enumerate() {
        let told = chat.steps.iter().map(|step| parts(step));
        steps.extend(told.map(|what| (teller.minutes_ago(minutes(what[0])), Step::Chat { talk, what })));
    }
    for (number, lead) in script.today.leads.iter().enumerate() {
        steps.push((teller.minutes_ago(lead.at), Step::Flag { lead: number }));
        let moves = lead.moves.iter().map(|step| parts(step));
        steps.extend(moves.map(|what| (teller.minutes_ago(minutes(what[0])), Step::Move { lead: number, what })));
    }
    steps.sort_by_key(|(at, _)| *at);
    let mut talks: Vec<Option<Talk>> = script.today.chats.iter().map(|_| None).collect();
    let mut leads: Vec<Option<LeadId>> = script.today.leads.iter().map(|_| None).collect();
    for (at, step) in steps {
        teller.move_to(tx, at);
        match step {
            Step::Chat { talk, what } => {
                if talks[talk].is_none() {
                    talks[talk] = begin(tx, script, house, &script.today.chats[talk])?;
                }
                let Some(talk) = &mut talks[talk] else { continue };
                talk.step(tx, house, &what)?;
            }
            Step::Flag { lead } => leads[lead] = flag(tx, script, house, &script.today.leads[lead])?,
            Step::Move { lead, what } => {
                if let Some(id) = leads[lead] {
                    move_lead(tx, house, id, &what)?;
                }
            }
        }
    }
    teller.move_to(tx, teller.now - MINUTE / 2);
    Ok(())
}

fn begin<'a>(tx: &mut Tx, script: &'a Script, house: &House, chat: &Chat) -> Result<Option<Talk<'a>>, Failure> {
    let Some(number) = numbers(&script.customers).get(chat.who.as_str()).copied() else { return Ok(None) };
    let customer = &script.customers[number];
    let token = agents::token_hash(&agents::random_text::<32>(tx.deps()));
    let visitor = flows::arrive(tx, house.site.id, customer.5, &token)?;
    let login = VisitorLogin { user_id: customer.0.clone(), email: None, name: None, signature: String::new() };
    flows::verified_login(tx, visitor, &login)?;
    let by = chat.by.as_deref().and_then(|key| house.actor(key));
    Ok(Some(Talk { customer, number, visitor, by, conversation: None }))
}

impl Talk<'_> {
    fn step(&mut self, tx: &mut Tx, house: &House, what: &[&str]) -> Result<(), Failure> {
        let id = ItemId(tx.new_id());
        if let [_, "c", text] = what {
            let text = filled(text, self.customer, self.number);
            let page_url = Some(format!("https://www.aulne.example/{}", PAGES[self.number % PAGES.len()]));
            let said = VisitorMessage { id, text, attachments: Vec::new(), page_url };
            self.conversation = flows::receive(tx, self.visitor, &said)?.conversation_id;
            return Ok(());
        }
        let (Some(conversation), Some(by)) = (self.conversation, &self.by) else { return Ok(()) };
        match what {
            [_, "take", ..] => drop(flows::take(tx, by, conversation, &Take { take_over: false, id: None })?),
            [_, "a", text] => {
                let text = filled(text, self.customer, self.number);
                flows::reply(tx, by, conversation, &Reply { id, text, attachments: Vec::new(), seen: None })?;
            }
            [_, "n", text] => {
                let mentions = mentioned(house, text);
                flows::note(tx, by, conversation, &WriteNote { id, text: (*text).to_owned(), mentions })?;
            }
            [_, "tag", name] => {
                let tags = house.tags.get(*name).copied().into_iter().collect();
                flows::set_tags(tx, by, conversation, &SetTags { tags, id: None })?;
            }
            [_, "snooze", minutes_on] => {
                let until = tx.now() + minutes(minutes_on) * MINUTE;
                flows::snooze(tx, by, conversation, &Snooze { until, seen: None, id: None })?;
            }
            [_, "close", name] => {
                if let Some(disposition_id) = house.dispositions.get(*name).copied() {
                    flows::close(tx, by, conversation, &Close { disposition_id, seen: None, id: None })?;
                }
            }
            [_, "queue", name, note] => {
                if let Some(queue_id) = house.queues.get(*name).copied() {
                    let to = TransferTo::Queue { queue_id };
                    flows::transfer(tx, by, conversation, &Transfer { to, note: Some((*note).to_owned()), id: None })?;
                }
            }
            [_, "rate", score, comment] => {
                let comment = Some((*comment).to_owned()).filter(|comment| !comment.is_empty());
                flows::rate(tx, conversation, &VisitorRating { conversation: None, score: minutes(score), comment })?;
            }
            _ => {}
        }
        Ok(())
    }
}

fn flag(tx: &mut Tx, script: &Script, house: &House, lead: &script::Lead) -> Result<Option<LeadId>, Failure> {
    let known = numbers(&script.customers).get(lead.who.as_str()).copied();
    let (Some(number), Some(by)) = (known, house.actor(&lead.by)) else { return Ok(None) };
    let customer_id: CustomerId = identities::find(tx, &reference(&script.customers[number]))?;
    let flag = FlagLead {
        id: LeadId(tx.new_id()),
        customer_id,
        conversation_id: None,
        queue_id: None,
        need: lead.need.clone(),
        product: lead.product.clone(),
        amount: Some(Money::eur(lead.amount)),
        urgency: lead.urgency,
        best_time: lead.best_time.clone(),
        call_consent: lead.consent,
        verbatim: Some(lead.verbatim.clone()),
        verbatim_item_id: None,
        campaign_id: None,
    };
    Ok(Some(flows::flag_lead(tx, &by, &flag)?.id))
}

fn move_lead(tx: &mut Tx, house: &House, id: LeadId, what: &[&str]) -> Result<(), Failure> {
    let (by, what) = match what {
        [_, by, "accept"] => (by, MoveLead::Accept),
        [_, by, "contacted"] => (by, MoveLead::Contacted),
        [_, by, "qualified"] => (by, MoveLead::Qualified),
        [_, by, "win", amount] => (by, MoveLead::Win { amount: Money::eur(minutes(amount)) }),
        [_, by, "lose", reason] => (by, MoveLead::Lose { reason: (*reason).to_owned() }),
        [_, by, "return", reason] => (by, MoveLead::Return { reason: (*reason).to_owned() }),
        _ => return Ok(()),
    };
    if let Some(by) = house.actor(by) {
        flows::move_lead(tx, &by, id, &what)?;
    }
    Ok(())
}

fn mentioned(house: &House, text: &str) -> Vec<wire::ids::AgentId> {
    let named = |name: &str| name.split_whitespace().next().is_some_and(|first| text.contains(&format!("@{first}")));
    house.agents.values().filter(|agent| named(&agent.name)).map(|agent| agent.id).collect()
}

/// A number of the script; its test reads them all.
fn minutes(text: &str) -> i64 {
    text.parse().unwrap_or(0)
}
