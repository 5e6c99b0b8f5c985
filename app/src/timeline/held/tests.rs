//! What is held after pages and live items came in this or that order.

use super::{Held, Older};
use crate::samples::message;
use uuid::Uuid;
use wire::ids::CustomerId;
use wire::item::{Author, Item};
use wire::timeline::{Place, TimelinePage};

/// The page of messages `from..to`, more before it unless it begins at 1.
fn page(from: i64, to: i64) -> TimelinePage {
    let items: Vec<_> = (from..to).map(said).collect();
    let before = (from > 1).then(|| Place { at: from, id: items[0].id });
    TimelinePage { items, before }
}

fn said(at: i64) -> Item {
    message(at, None, Author::Customer)
}

fn of_version(at: i64, version: i64) -> Item {
    Item { version, ..said(at) }
}

fn times(held: &Held) -> Vec<i64> {
    held.timeline.items().map(|item| item.at).collect()
}

fn version(held: &Held, at: i64) -> Option<i64> {
    held.timeline.get(said(at).id).map(|item| item.version)
}

fn begins_at(held: &Held) -> i64 {
    match held.older {
        Older::Unknown => 0,
        Older::Beginning => 1,
        Older::Before(place) => place.at,
    }
}

fn held() -> Held {
    Held::new(CustomerId(Uuid::from_u128(1)))
}

enum Step {
    Asked,
    Newest(i64, i64),
    Older(i64, i64),
    Live(i64),
    Doubt,
}

use Step::{Asked, Doubt, Live, Newest, Older as Up};

/// After the steps exactly `from..to` is held, without a hole, and the next page up is before `from`.
#[track_caller]
fn check(steps: &[Step], from: i64, to: i64) {
    let mut held = held();
    for step in steps {
        match *step {
            Asked => held.asked(),
            Newest(from, to) => held.newest(&page(from, to)),
            Up(from, to) => held.older(&page(from, to)),
            Live(at) => _ = held.live(&said(at)),
            Doubt => held.doubt(),
        }
    }
    assert_eq!(times(&held), (from..to).collect::<Vec<_>>());
    assert_eq!(begins_at(&held), from);
}

#[test]
fn pages_and_live_items_join_in_any_order() {
    check(&[Live(9), Newest(5, 9), Up(1, 5)], 1, 10);
    check(&[Asked, Newest(5, 9), Live(9), Up(1, 5)], 1, 10);
    check(&[Asked, Live(9), Live(10), Asked, Newest(5, 10), Newest(6, 11)], 5, 11);
}

#[test]
fn a_newest_page_that_reaches_what_is_held_keeps_it() {
    check(&[Newest(5, 9), Up(1, 5), Newest(8, 12)], 1, 12);
    check(&[Newest(5, 9), Up(1, 5), Asked, Live(12), Newest(8, 12)], 1, 13);
    check(&[Newest(1, 5), Newest(1, 8)], 1, 8);
}

#[test]
fn what_a_newest_page_does_not_reach_is_let_go() {
    check(&[Newest(1, 5), Newest(20, 25)], 20, 25);
    check(&[Newest(3, 5), Asked, Newest(20, 25)], 20, 25);
}

#[test]
fn an_item_heard_before_the_page_hides_no_hole() {
    check(&[Newest(1, 5), Asked, Live(25), Newest(20, 25)], 20, 26);
    check(&[Newest(1, 5), Asked, Live(24), Live(25), Asked, Newest(20, 25)], 20, 26);
}

#[test]
fn an_item_from_before_the_pages_waits_for_its_page() {
    check(&[Live(2), Newest(5, 9)], 5, 9);
    check(&[Newest(5, 9), Live(2)], 5, 9);
    check(&[Live(2), Newest(5, 9), Up(1, 5)], 1, 9);
}

#[test]
fn what_was_heard_while_its_page_travelled_stands_over_the_page() {
    let mut held = held();
    held.newest(&page(5, 9));
    assert!(!held.live(&of_version(2, 4)), "nothing changes on screen");
    held.live(&of_version(2, 3));
    held.older(&page(1, 5));
    assert_eq!(version(&held, 2), Some(4));
}

#[test]
fn what_is_doubted_stays_on_screen_and_is_replaced_whole() {
    check(&[Newest(5, 9), Up(1, 5), Doubt], 1, 9);
    check(&[Newest(5, 9), Up(1, 5), Doubt, Asked, Newest(7, 12)], 7, 12);
    check(&[Newest(1, 9), Doubt, Newest(1, 4)], 1, 4);
    check(&[Newest(5, 9), Doubt, Asked, Live(12), Newest(7, 12)], 7, 13);
}

#[test]
fn after_a_doubt_a_higher_version_is_no_better_than_what_the_server_says_now() {
    let mut held = held();
    held.newest(&page(1, 5));
    held.live(&of_version(3, 9));
    held.doubt();
    assert_eq!(version(&held, 3), Some(9));
    held.live(&of_version(4, 2));
    held.newest(&page(1, 5));
    assert_eq!((version(&held, 3), version(&held, 4)), (Some(1), Some(2)));
    assert!(!held.is_doubted());
}

#[test]
fn the_newest_words_are_the_customers_in_that_conversation() {
    let mut held = held();
    let conversation = wire::ids::ConversationId(Uuid::from_u128(7));
    assert_eq!(held.newest_words(conversation), None);
    let agent = Author::Agent { id: crate::samples::agent(1) };
    let said =
        [(1, Some(7), Author::Customer), (2, Some(7), Author::Customer), (3, Some(8), Author::Customer), (4, Some(7), agent)];
    let items: Vec<_> = said.map(|(at, conversation, author)| message(at, conversation, author)).into();
    held.newest(&TimelinePage { items: items.clone(), before: None });
    assert_eq!(held.newest_words(conversation), Some(items[1].id));
}
