//! Decides what a visitor may see of an item and of a conversation.

use wire::conversation::{Conversation, ConversationState};
use wire::item::{Author, Delivery, Direction, Item, ItemBody};
use wire::visitor::{VisitorConversation, VisitorConversationState, VisitorItem, VisitorItemFrom, VisitorItemState};

/// None for what stays in the house: notes, leads, history, what happened behind the scenes.
pub fn item(item: &Item, agent_name: impl Fn() -> Option<String>) -> Option<VisitorItem> {
    let ItemBody::Message { direction, text, attachments, delivery, .. } = &item.body else { return None };
    let (from, name) = match (direction, &item.author) {
        (Direction::In, _) => (VisitorItemFrom::Visitor, None),
        (Direction::Out, Author::Agent { .. }) => (VisitorItemFrom::Agent, agent_name()),
        (Direction::Out, Author::System | Author::Customer) => (VisitorItemFrom::System, None),
    };
    let state = match delivery {
        Delivery::Read { .. } => VisitorItemState::Read,
        Delivery::Delivered => VisitorItemState::Delivered,
        // A message this server holds has been sent, as far as a chat is concerned.
        Delivery::Pending | Delivery::Sent | Delivery::Failed { .. } => VisitorItemState::Sent,
    };
    let (text, attachments) = (text.clone(), attachments.clone());
    Some(VisitorItem { id: item.id, at: item.at, version: item.version, from, name, text, attachments, state })
}

/// `answers` is the name of who has it in hand and is there: nobody is promised who has left.
pub fn conversation(conversation: &Conversation, answers: Option<String>) -> VisitorConversation {
    let state = match conversation.state {
        ConversationState::Waiting => VisitorConversationState::Waiting,
        // Put aside by the advisor is nobody's business but theirs.
        ConversationState::Open | ConversationState::Snoozed => VisitorConversationState::Open,
        ConversationState::Closed => VisitorConversationState::Closed,
    };
    VisitorConversation { id: conversation.id, state, agent_name: answers }
}

#[cfg(test)]
mod tests {
    use super::item;
    use uuid::Uuid;
    use wire::ids::{AgentId, CustomerId, ItemId};
    use wire::item::{Author, Channel, Delivery, Direction, Item, ItemBody};
    use wire::visitor::VisitorItemFrom;

    fn by(author: Author, body: ItemBody) -> Item {
        Item {
            id: ItemId(Uuid::nil()),
            customer_id: CustomerId(Uuid::nil()),
            conversation_id: None,
            at: 1,
            author,
            body,
            version: 1,
        }
    }

    fn message(direction: Direction) -> ItemBody {
        ItemBody::Message {
            channel: Channel::Chat,
            direction,
            subject: None,
            text: "Bonjour".into(),
            attachments: vec![],
            delivery: Delivery::Sent,
        }
    }

    #[test]
    fn a_visitor_sees_messages_with_their_author_and_no_note() {
        let agent = Author::Agent { id: AgentId(Uuid::nil()) };
        let note = ItemBody::Note { text: "client difficile".into(), mentions: vec![] };
        let table = [
            (by(Author::Customer, message(Direction::In)), Some((VisitorItemFrom::Visitor, None))),
            (by(agent.clone(), message(Direction::Out)), Some((VisitorItemFrom::Agent, Some("Léa".to_owned())))),
            (by(Author::System, message(Direction::Out)), Some((VisitorItemFrom::System, None))),
            (by(agent, note), None),
            (by(Author::Customer, ItemBody::Satisfaction { score: 1, comment: None }), None),
        ];
        for (given, wanted) in table {
            let seen = item(&given, || Some("Léa".into())).map(|seen| (seen.from, seen.name));
            assert_eq!(seen, wanted, "{given:?}");
        }
    }
}
