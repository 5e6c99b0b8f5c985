//! A verb that is said again because its answer was lost does nothing more.

use axum::http::StatusCode;
use passerelle::agents::Actor;
use passerelle::flows;
use passerelle::kernel::error::Refusal;
use serde_json::json;
use wire::conversation::{Close, Conversation, ConversationState, Once, SetTags, Snooze, Take, Transfer, TransferTo};
use wire::ids::{ConversationId, ItemId};
use wire::people::Role;

use crate::both_engines;
use crate::engines::any_uuid;
use crate::house::{House, close_as, code, house, snooze_until};
use crate::stories::open_desks;
use crate::web::{Web, shop};

fn any_id() -> Option<ItemId> {
    Some(ItemId(any_uuid()))
}

impl House {
    async fn hands(
        &self,
        who: &Actor,
        id: ConversationId,
        to: TransferTo,
        once: Option<ItemId>,
    ) -> Result<Conversation, Refusal> {
        let (who, how) = (who.clone(), Transfer { to, note: Some("Livraison".into()), id: once });
        self.say(move |tx| flows::transfer(tx, &who, id, &how)).await
    }

    async fn next(&self, who: &Actor, id: Option<ItemId>) -> Result<Option<Conversation>, Refusal> {
        let who = who.clone();
        self.say(move |tx| flows::next(tx, &who, Once { id })).await
    }

    async fn audited(&self) -> i64 {
        let count = "SELECT count(*) FROM audit";
        self.db.read(move |tx| Ok::<_, Refusal>(tx.query_one(count, &[])?.get(0))).await.unwrap()
    }
}

both_engines! {
    async fn a_transfer_said_again_does_not_pull_the_contact_out_of_the_hand_that_took_it(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (_, id) = house.contact("Bonjour").await;
        house.takes(&house.ines, id).await.unwrap();
        let (once, to) = (any_id(), TransferTo::Queue { queue_id: house.repairs });
        let handed = house.hands(&house.ines, id, to.clone(), once).await.unwrap();
        let (items, audited) = (house.items(handed.customer_id).await, house.audited().await);
        assert!(items.iter().any(|item| Some(item.id) == once));
        assert_eq!(house.hands(&house.ines, id, to.clone(), once).await.unwrap(), handed);

        let taken = house.takes(&house.hugo, id).await.unwrap();
        assert_eq!(house.hands(&house.ines, id, to.clone(), once).await.unwrap(), taken, "the row as it stands");
        assert_eq!(house.items(handed.customer_id).await.len(), items.len() + 1, "Hugo's taking");
        assert_eq!(house.audited().await, audited + 1);

        let elsewhere = TransferTo::Queue { queue_id: house.contacts };
        assert_eq!(code(house.hands(&house.ines, id, elsewhere, once).await), "conflict", "something else under this id");
        assert_eq!(code(house.hands(&house.hugo, id, to.clone(), once).await), "conflict", "someone else's");
        let (_, other) = house.contact("Bonjour").await;
        assert_eq!(code(house.hands(&house.ines, other, to, once).await), "conflict", "another contact's");
        desks.agree(&house).await;
    }

    async fn next_said_again_gives_the_same_contact(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        for text in ["un", "deux", "trois"] {
            house.contact(text).await;
            site.clock.advance(1000);
        }
        let once = any_id();
        let given = house.next(&house.lea, once).await.unwrap().unwrap();
        assert_eq!(house.next(&house.lea, once).await.unwrap().unwrap(), given);
        let at_once = any_id();
        let (one, two) = tokio::join!(house.next(&house.lea, at_once), house.next(&house.lea, at_once));
        assert_eq!(one.unwrap().unwrap(), two.unwrap().unwrap());
        let closed = {
            let (lea, id, how) = (house.lea.clone(), given.id, close_as(house.solved));
            house.say(move |tx| flows::close(tx, &lea, id, &how)).await.unwrap()
        };
        assert_eq!(house.next(&house.lea, once).await.unwrap().unwrap(), closed, "as it stands");
        assert_eq!(code(house.next(&house.hugo, once).await), "conflict");
        assert!(house.next(&house.hugo, any_id()).await.unwrap().is_some(), "the third still waits");
        desks.agree(&house).await;
    }

    async fn who_asks_for_the_next_one_twice_at_once_fills_no_hand_beyond_its_bound(site: &Site) {
        let house = house(site).await;
        for _ in 0..7 {
            house.contact("Bonjour").await;
        }
        for _ in 0..4 {
            house.next(&house.lea, any_id()).await.unwrap();
        }
        let (one, two) = tokio::join!(house.next(&house.lea, any_id()), house.next(&house.lea, any_id()));
        assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|given| **given).count(), 1);
    }

    async fn each_verb_on_a_contact_said_again_answers_with_the_contact_as_it_stands(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (visitor, id) = house.contact("Bonjour").await;
        let ids: Vec<_> = std::iter::repeat_with(any_id).take(5).collect();
        let (lea, tags, until) = (house.lea.clone(), vec![house.urgent], site.deps.now() + 1000);
        let solved = house.solved;
        let said = |nth: usize| {
            let (lea, once, tags) = (lea.clone(), ids[nth], tags.clone());
            house.say(move |tx| match nth {
                0 => flows::take(tx, &lea, id, &Take { take_over: false, id: once }),
                1 => flows::set_tags(tx, &lea, id, &SetTags { tags: tags.clone(), id: once }),
                2 => flows::snooze(tx, &lea, id, &Snooze { id: once, ..snooze_until(until) }),
                3 => flows::close(tx, &lea, id, &Close { id: once, ..close_as(solved) }),
                _ => flows::reopen(tx, &lea, id, Once { id: once }),
            })
        };
        for nth in 0..ids.len() {
            let stands = said(nth).await.unwrap();
            for before in 0..=nth {
                assert_eq!(said(before).await.unwrap(), stands, "{before} after {nth}");
            }
        }
        // Given back meanwhile, it is not taken a second time by the first click.
        let (ines, to) = (house.ines.clone(), TransferTo::Queue { queue_id: house.repairs });
        let handed = house.hands(&ines, id, to, None).await.unwrap();
        assert_eq!(said(0).await.unwrap(), handed);
        house.writes(visitor, "Toujours là").await;
        assert_eq!(said(2).await.unwrap().state, ConversationState::Waiting);
        desks.agree(&house).await;
    }

    async fn the_body_of_next_and_reopen_may_be_left_out(site: &Site) {
        let web = Web::on(site).await;
        let me = web.key(Role::Advisor).await;
        let next = async |body| web.ask(&me, "POST", "/api/conversations/next", body).await;
        assert_eq!(next(None).await.status, StatusCode::NO_CONTENT);
        assert_eq!(next(Some(json!({}))).await.status, StatusCode::NO_CONTENT);
        assert_eq!(next(Some(json!({ "id": any_uuid() }))).await.status, StatusCode::NO_CONTENT);
        assert_eq!(next(Some(json!({ "id": "?" }))).await.status, StatusCode::BAD_REQUEST);
        let id = shop::contact(&web).await;
        let refused = web.ask(&me, "POST", &format!("/api/conversations/{id}/reopen"), None).await;
        assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "conflict"), "it is not closed");
    }
}
