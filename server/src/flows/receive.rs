//! A visitor writes: the words join what is going on, take up what just ended, or begin a conversation.

use wire::conversation::{Conversation, ConversationState};
use wire::ids::{ConversationId, FileId, ItemId, QueueId, VisitorId};
use wire::item::{Activity, Attachment, Author, Channel, Delivery, Direction, Item, ItemBody};
use wire::people::QueueKind;
use wire::visitor::VisitorMessage;

use super::happened;
use crate::conversations::files::{self, Uploader};
use crate::conversations::rules::{self, Belongs};
use crate::conversations::store::{self, Held};
use crate::conversations::visitors::{self, Visitor};
use crate::conversations::{items, page};
use crate::customers;
use crate::kernel::check::{Check, TEXT};
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::{agents, routing};

/// The message as it stands in the timeline. Said again under its id, it is the same message.
pub fn receive(tx: &mut Tx, from: VisitorId, said: &VisitorMessage) -> Result<Item, Refusal> {
    let empty = said.text.trim().is_empty() && said.attachments.is_empty();
    Check::new().that(!empty, "text", "required").at_most("text", &said.text, TEXT).done()?;
    let visitor = visitors::hold(tx, from)?;
    let same = |item: &Item| item.author == Author::Customer && says(item, said);
    if let Some(known) = items::already(tx, said.id, same)? {
        return if came_from(tx, &known, from)? { Ok(known) } else { Err(Refusal::conflict("conflict")) };
    }
    let mut held = conversation_for(tx, &visitor)?;
    let attachments = files::of(tx, &said.attachments, Uploader::Visitor(from), held.row.id)?;
    files::send(tx, &attachments, held.row.id)?;
    // After all that was said before, even if a clock went back.
    let at = tx.now().max(held.row.last_at + 1);
    held.row.last_words = rules::last_words(&said.text, &attachments);
    held.row.last_at = at;
    held.row.unread += 1;
    if let Some(page) = said.page_url.as_deref().and_then(page::kept) {
        held.row.page_url = Some(page);
    }
    held.row.waiting_since.get_or_insert(at);
    let item = message(said, &held.row, at, attachments);
    let item = items::append(tx, item)?;
    store::save(tx, held)?;
    Ok(item)
}

/// By the browser that sent it, not by the person: it may have changed hands since, and the message arrived all the same.
fn came_from(tx: &mut Tx, item: &Item, visitor: VisitorId) -> Result<bool, Refusal> {
    let Some(conversation) = item.conversation_id else { return Ok(false) };
    Ok(store::find(tx, conversation)?.is_some_and(|held| held.visitor_id == Some(visitor)))
}

fn conversation_for(tx: &mut Tx, visitor: &Visitor) -> Result<Held, Refusal> {
    let last = store::last_of_visitor(tx, visitor.id, visitor.customer_id)?;
    let state = last.as_ref().map(|held| (held.row.state, held.row.closed_at));
    match (rules::belongs(state, tx.now()), last) {
        (Belongs::There, Some(held)) => Ok(held),
        (Belongs::Wakes, Some(mut held)) => {
            held.row.state = ConversationState::Open;
            held.row.snoozed_until = None;
            happened(tx, &held.row, Author::Customer, Activity::Woken)?;
            Ok(held)
        }
        (Belongs::Reopens, Some(mut held)) => {
            held.row.state = ConversationState::Waiting;
            // Its queue may have been archived since.
            held.row.queue_id = open_queue(tx, held.row.queue_id)?;
            held.row.agent_id = None;
            held.row.disposition_id = None;
            held.row.closed_at = None;
            happened(tx, &held.row, Author::Customer, Activity::Reopened)?;
            Ok(held)
        }
        (Belongs::Begins, _) | (_, None) => begin(tx, visitor),
    }
}

fn open_queue(tx: &mut Tx, named: QueueId) -> Result<QueueId, Refusal> {
    let queues = agents::queues::all(tx)?;
    Ok(routing::policy::queue_for(named, QueueKind::Contacts, &queues).unwrap_or(named))
}

fn begin(tx: &mut Tx, visitor: &Visitor) -> Result<Held, Refusal> {
    // A house without an open queue keeps the words where the site says.
    let queue_id = open_queue(tx, visitor.queue_id)?;
    let customer = customers::store::get(tx, visitor.customer_id)?;
    let now = tx.now();
    let row = Conversation {
        id: ConversationId(tx.new_id()),
        customer_id: customer.id,
        customer_name: customer.name,
        channel: Channel::Chat,
        subject: None,
        state: ConversationState::Waiting,
        queue_id,
        agent_id: None,
        waiting_since: None,
        last_words: String::new(),
        last_at: now,
        unread: 0,
        snoozed_until: None,
        disposition_id: None,
        tags: Vec::new(),
        opened_at: now,
        closed_at: None,
        customer_read_at: None,
        page_url: None,
        version: 1,
    };
    let held = store::begin(tx, Held { row, visitor_id: Some(visitor.id), agent_read_at: None })?;
    happened(tx, &held.row, Author::Customer, Activity::Opened { channel: Channel::Chat, queue_id })?;
    Ok(held)
}

fn message(said: &VisitorMessage, to: &Conversation, at: wire::Ms, attachments: Vec<Attachment>) -> Item {
    Item {
        id: said.id,
        customer_id: to.customer_id,
        conversation_id: Some(to.id),
        at,
        author: Author::Customer,
        body: ItemBody::Message {
            channel: to.channel,
            direction: Direction::In,
            subject: None,
            text: said.text.clone(),
            attachments,
            delivery: Delivery::Sent,
        },
        version: 1,
    }
}

fn says(item: &Item, said: &VisitorMessage) -> bool {
    says_the_same(item, said.id, &said.text, &said.attachments)
}

/// Whether this message has these words and files.
pub(super) fn says_the_same(item: &Item, id: ItemId, said: &str, files: &[FileId]) -> bool {
    let ItemBody::Message { text, attachments, .. } = &item.body else { return false };
    let same_files =
        attachments.iter().all(|a| files.contains(&a.id)) && files.iter().all(|f| attachments.iter().any(|a| a.id == *f));
    item.id == id && text == said && same_files
}
