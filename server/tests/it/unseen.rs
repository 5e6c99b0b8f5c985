//! What becomes of a customer's words that came after what the agent had on screen.

use passerelle::agents::Actor;
use passerelle::flows;
use passerelle::kernel::error::Refusal;
use wire::conversation::{Close, Conversation, ConversationState, MarkRead, Reply, Snooze};
use wire::ids::{ConversationId, ItemId};
use wire::item::Item;

use crate::both_engines;
use crate::engines::any_uuid;
use crate::house::{House, close_as, code, house, reply, snooze_until};
use crate::stories::open_desks;

const HOUR: i64 = 3_600_000;

impl House {
    async fn closes(&self, id: ConversationId, seen: Option<ItemId>) -> Result<Conversation, Refusal> {
        let (lea, how) = (self.lea.clone(), Close { seen, ..close_as(self.solved) });
        self.say(move |tx| flows::close(tx, &lea, id, &how)).await
    }

    async fn snoozes(&self, id: ConversationId, until: i64, seen: Option<ItemId>) -> Result<Conversation, Refusal> {
        let (lea, how) = (self.lea.clone(), Snooze { seen, ..snooze_until(until) });
        self.say(move |tx| flows::snooze(tx, &lea, id, &how)).await
    }

    async fn answers(&self, who: &Actor, id: ConversationId, seen: Option<ItemId>) -> Result<Item, Refusal> {
        let (who, said) = (who.clone(), Reply { seen, ..reply("Je regarde") });
        self.say(move |tx| flows::reply(tx, &who, id, &said)).await
    }

    /// Up to where the visitor is told that we have read.
    async fn read_up_to(&self, id: ConversationId) -> Option<i64> {
        self.db.read(move |tx| passerelle::conversations::store::find(tx, id)).await.unwrap().unwrap().agent_read_at
    }
}

both_engines! {
    async fn words_that_come_just_before_the_end_are_not_closed_away(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (visitor, id) = house.contact("Bonjour").await;
        house.takes(&house.lea, id).await.unwrap();
        let seen = house.writes(visitor, "Merci").await.id;
        let unseen = house.writes(visitor, "Ah, encore une chose").await.id;
        assert_eq!(code(house.closes(id, Some(seen)).await), "new_words");
        let stands = house.conversation(id).await;
        assert_eq!((stands.state, stands.unread), (ConversationState::Open, 3));
        assert_eq!(code(house.closes(id, Some(ItemId(any_uuid()))).await), "invalid");
        assert_eq!(house.closes(id, Some(unseen)).await.unwrap().state, ConversationState::Closed);
        assert_eq!(house.closes(id, Some(seen)).await.unwrap().state, ConversationState::Closed, "said again it is harmless");
        desks.agree(&house).await;
    }

    async fn who_says_nothing_of_what_they_saw_closes_all(site: &Site) {
        let house = house(site).await;
        let (_, id) = house.contact("Bonjour").await;
        let closed = house.closes(id, None).await.unwrap();
        assert_eq!((closed.state, closed.unread), (ConversationState::Closed, 0));
    }

    async fn words_that_come_just_before_a_snooze_are_not_put_to_sleep(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (visitor, id) = house.contact("Bonjour").await;
        house.takes(&house.lea, id).await.unwrap();
        let seen = house.writes(visitor, "Je réfléchis").await.id;
        let unseen = house.writes(visitor, "C’est tout réfléchi").await.id;
        let until = site.deps.now() + HOUR;
        assert_eq!(code(house.snoozes(id, until, Some(seen)).await), "new_words");
        assert_eq!(house.conversation(id).await.state, ConversationState::Open);
        assert_eq!(house.snoozes(id, until, Some(unseen)).await.unwrap().state, ConversationState::Snoozed);
        assert_eq!(house.snoozes(id, until + HOUR, None).await.unwrap().snoozed_until, Some(until + HOUR));
        desks.agree(&house).await;
    }

    async fn an_answer_that_waited_for_its_line_answers_what_its_author_had_seen(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (visitor, id) = house.contact("Bonjour").await;
        house.takes(&house.lea, id).await.unwrap();
        site.clock.advance(1000);
        let seen = house.writes(visitor, "Où en est ma commande ?").await;
        site.clock.advance(1000);
        let first_unseen = house.writes(visitor, "En fait, annulez-la").await;
        site.clock.advance(1000);
        let last_unseen = house.writes(visitor, "Vous m’entendez ?").await;
        site.clock.advance(1000);
        let answer = house.answers(&house.lea, id, Some(seen.id)).await.unwrap();
        let answered = house.conversation(id).await;
        assert_eq!((answered.unread, answered.waiting_since), (2, Some(first_unseen.at)));
        assert_eq!(house.read_up_to(id).await, Some(seen.at), "nobody has read what came after");
        assert_eq!((answered.last_words.as_str(), answered.last_at), ("Je regarde", answer.at));

        // Read at another desk meanwhile, but still without an answer.
        let lea = house.lea.clone();
        house.say(move |tx| flows::mark_read(tx, &lea, id, &MarkRead { item_id: last_unseen.id })).await.unwrap();
        house.answers(&house.lea, id, Some(seen.id)).await.unwrap();
        let answered = house.conversation(id).await;
        assert_eq!((answered.unread, answered.waiting_since), (0, Some(first_unseen.at)));
        assert_eq!(house.read_up_to(id).await, Some(last_unseen.at), "what was read is not unread");

        house.answers(&house.lea, id, Some(last_unseen.id)).await.unwrap();
        let answered = house.conversation(id).await;
        assert_eq!((answered.unread, answered.waiting_since), (0, None));
        desks.agree(&house).await;
    }

    async fn an_answer_that_says_nothing_of_what_was_seen_answers_all(site: &Site) {
        let house = house(site).await;
        let (visitor, id) = house.contact("Bonjour").await;
        house.takes(&house.lea, id).await.unwrap();
        house.writes(visitor, "Vous m’entendez ?").await;
        let answer = house.answers(&house.lea, id, None).await.unwrap();
        let answered = house.conversation(id).await;
        assert_eq!((answered.unread, answered.waiting_since), (0, None));
        assert_eq!(house.read_up_to(id).await, Some(answer.at));
        assert_eq!(code(house.answers(&house.lea, id, Some(ItemId(any_uuid()))).await), "invalid");
    }

    async fn an_answer_whose_contact_a_colleague_took_over_is_refused_and_changes_nothing(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (visitor, id) = house.contact("Bonjour").await;
        house.takes(&house.lea, id).await.unwrap();
        let seen = house.writes(visitor, "Allô ?").await.id;
        let hugo = house.hugo.clone();
        let over = wire::conversation::Take { take_over: true, id: None };
        let taken = house.say(move |tx| flows::take(tx, &hugo, id, &over)).await.unwrap();
        assert_eq!(code(house.answers(&house.lea, id, Some(seen)).await), "not_in_hand");
        assert_eq!(house.conversation(id).await, taken);
        desks.agree(&house).await;
    }
}
