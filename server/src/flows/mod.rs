//! The verbs: what people do here, each in one transaction with its items, events and jobs.
//!
//! A verb is a plain function over a transaction: routes, the visitor's socket, jobs, the demo and the tests call the same one.
//! Invariant: a verb that is said twice with the same ids does nothing twice, and answers the same. Where a verb moves a
//! conversation, the id is that of the item it leaves, and the answer is the conversation as it stands ([`done`]).

mod audit_trail;
mod changed;
mod close;
mod consent;
mod done;
mod edit_customer;
mod flag_lead;
mod hand;
mod join;
mod lead_waits;
mod login;
mod move_lead;
mod note;
mod overdue;
mod put_agent;
mod put_customer;
mod put_queue;
mod rate;
mod read;
mod receive;
mod reply;
mod seen;
mod snooze;
mod tag;
mod to_queue;
mod transfer;
mod visitor;

pub mod card;
pub mod history;
pub mod jobs;
pub mod routes;

pub use audit_trail::audit_trail;
pub use close::{close, reopen};
pub use consent::record_consent;
pub use edit_customer::{add_identity, edit_customer, remove_identity};
pub use flag_lead::flag_lead;
pub use hand::{next, take};
pub use login::verified_login;
pub use move_lead::{move_lead, move_lead_seen};
pub use note::note;
pub use overdue::{Overdue, lead_overdue};
pub use put_agent::put_agent;
pub use put_customer::put_customer;
pub use put_queue::put_queue;
pub use rate::rate;
pub use read::{mark_read, visitor_delivered, visitor_read};
pub use receive::receive;
pub use reply::reply;
pub use snooze::{Wake, snooze, wake};
pub use tag::set_tags;
pub use transfer::transfer;
pub use visitor::{arrive, claim_contact};

use wire::conversation::Conversation;
use wire::ids::ItemId;
use wire::item::{Activity, Author, Item, ItemBody};

use crate::agents::Actor;
use crate::conversations::items;
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;

/// Writes into the timeline what happened to a conversation.
fn happened(tx: &mut Tx, to: &Conversation, author: Author, what: Activity) -> Result<Item, Refusal> {
    let id = ItemId(tx.new_id());
    happened_as(tx, id, to, author, what)
}

fn happened_as(tx: &mut Tx, id: ItemId, to: &Conversation, author: Author, what: Activity) -> Result<Item, Refusal> {
    let item = Item {
        id,
        customer_id: to.customer_id,
        conversation_id: Some(to.id),
        at: tx.now(),
        author,
        body: ItemBody::Activity { what },
        version: 1,
    };
    items::append(tx, item)
}

fn by(actor: &Actor) -> Author {
    Author::Agent { id: actor.agent_id }
}
